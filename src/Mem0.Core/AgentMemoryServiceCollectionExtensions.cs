using Mem0;
using Mem0.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers agent memory.</summary>
public static class AgentMemoryServiceCollectionExtensions
{
    private const string NoStore =
        "Agent memory has no store. Choose one where AddAgentMemory() is called: .WithSqlite(\"memory.db\") for an embedded file, or .WithStore(...) for your own.";

    /// <summary>Adds <see cref="IAgentMemory"/>. Choose a store on the returned builder; without one the host does not start.</summary>
    /// <param name="services">The services to add to. An <c>IEmbeddingGenerator&lt;string, Embedding&lt;float&gt;&gt;</c> is taken from here where there is one; without one, recall compares words only.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>A builder on which to choose a store.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <remarks>Calling it again configures further and registers nothing twice. Options are checked, and the store is opened, when the host starts; without a host, at first use.</remarks>
    public static IAgentMemoryBuilder AddAgentMemory(this IServiceCollection services, Action<AgentMemoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddOptions<AgentMemoryOptions>()
            .Configure(configure ?? (static _ => { }))
            .Validate(
                static options => options.QueryEmbeddingTimeout >= TimeSpan.FromMilliseconds(10) && options.QueryEmbeddingTimeout <= TimeSpan.FromMinutes(1),
                $"{nameof(AgentMemoryOptions)}.{nameof(AgentMemoryOptions.QueryEmbeddingTimeout)} must be from 10 milliseconds to 1 minute.")
            .Validate(
                static options => options.WriteEmbeddingTimeout >= TimeSpan.FromMilliseconds(10) && options.WriteEmbeddingTimeout <= TimeSpan.FromMinutes(5),
                $"{nameof(AgentMemoryOptions)}.{nameof(AgentMemoryOptions.WriteEmbeddingTimeout)} must be from 10 milliseconds to 5 minutes.")
            .Validate(
                static options => options.RerankTimeout >= TimeSpan.FromMilliseconds(10) && options.RerankTimeout <= TimeSpan.FromMinutes(1),
                $"{nameof(AgentMemoryOptions)}.{nameof(AgentMemoryOptions.RerankTimeout)} must be from 10 milliseconds to 1 minute.")
            .Validate(
                static options => options.EmbeddingCacheDuration >= TimeSpan.Zero && options.EmbeddingCacheDuration <= TimeSpan.FromDays(1),
                $"{nameof(AgentMemoryOptions)}.{nameof(AgentMemoryOptions.EmbeddingCacheDuration)} must be from zero to 1 day.")
            .Validate<IServiceProviderIsService>(static (_, known) => known.IsService(typeof(MemoryStore)), NoStore)
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AgentMemoryOptions>, AgentMemoryOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AgentMemoryStartup>());

        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new OpenedStore(provider.GetService<MemoryStore>() ?? throw new InvalidOperationException(NoStore)));
        services.TryAddSingleton<ScopeGuard>();
        services.TryAddSingleton<MemoryIds>();
        services.TryAddSingleton(static provider => new EmbeddingPipelines(
            provider.GetRequiredService<IOptions<AgentMemoryOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddHybridCache().AddSerializer<CachedVector, CachedVectorSerializer>();
        services.TryAddSingleton(static provider => new EmbeddingCache(
            provider.GetRequiredService<HybridCache>(),
            provider.GetRequiredService<IOptions<AgentMemoryOptions>>().Value.EmbeddingCacheDuration,
            provider.GetRequiredService<ILogger<EmbeddingCache>>()));
        services.TryAddSingleton(static provider => new Embedder(
            Generator(provider) is { } generator ? new VectorReader(generator, provider.GetRequiredService<EmbeddingCache>()) : null,
            PreviousEmbedder(provider),
            provider.GetRequiredService<MemoryStore>(),
            provider.GetRequiredService<EmbeddingPipelines>(),
            provider.GetRequiredService<IOptions<AgentMemoryOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Embedder>>()));
        services.TryAddSingleton(static provider => new Reranker(
            provider.GetService<IMemoryReranker>(),
            provider.GetRequiredService<MemoryStore>(),
            provider.GetRequiredService<ScopeGuard>(),
            provider.GetRequiredService<IOptions<AgentMemoryOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Reranker>>()));
        services.TryAddSingleton<PendingVectors>();
        services.TryAddSingleton<IEmbeddingModelChange, EmbeddingModelChanger>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EmbeddingModelChangeService>());
        services.TryAddSingleton<Reconciler>();
        services.TryAddSingleton<RememberPipeline>();
        services.TryAddSingleton<RecallPipeline>();
        services.TryAddSingleton<MemoryUpdater>();
        services.TryAddSingleton<MemoryLister>();
        services.TryAddSingleton<MemoryExporter>();
        services.TryAddSingleton<ImportWriter>();
        services.TryAddSingleton<MemoryImporter>();
        services.TryAddSingleton<AgentMemory>();

        // Asked for here: without a host nothing validates the options, and the container would name a type that the user never heard of.
        services.TryAddSingleton<IAgentMemory>(static provider =>
            provider.GetService<MemoryStore>() is null ? throw new InvalidOperationException(NoStore) : provider.GetRequiredService<AgentMemory>());
        return new AgentMemoryBuilder(services);
    }

    // With a pipeline of its own: that one model fails says nothing about the other.
    private static PreviousEmbedder? PreviousEmbedder(IServiceProvider provider) =>
        provider.GetKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(AgentMemoryBuilderExtensions.PreviousEmbeddingsKey) is { } generator
            ? new(
                new VectorReader(generator, provider.GetRequiredService<EmbeddingCache>()),
                new(provider.GetRequiredService<IOptions<AgentMemoryOptions>>().Value, provider.GetRequiredService<TimeProvider>()),
                provider.GetRequiredService<ILogger<PreviousEmbedder>>())
            : null;

    private static IEmbeddingGenerator<string, Embedding<float>>? Generator(IServiceProvider provider) =>
        provider.GetKeyedService<IEmbeddingGenerator<string, Embedding<float>>>(AgentMemoryBuilderExtensions.EmbeddingsKey)
            ?? provider.GetService<IEmbeddingGenerator<string, Embedding<float>>>();
}
