using Mem0;
using Mem0.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses the parts of agent memory.</summary>
public static class AgentMemoryBuilderExtensions
{
    /// <summary>The key under which the embedder of <c>WithEmbeddings</c> is registered.</summary>
    internal const string EmbeddingsKey = "mem0";

    /// <summary>The key under which the embedder of <c>WithPreviousEmbeddings</c> is registered.</summary>
    internal const string PreviousEmbeddingsKey = "mem0.previous";

    /// <summary>Keeps memories in a store of your own making. Stores that come with a package have a method of their own, such as <c>WithSqlite</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Creates the store. The container closes it.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">A store is already chosen.</exception>
    public static IAgentMemoryBuilder WithStore(this IAgentMemoryBuilder builder, Func<IServiceProvider, MemoryStore> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        if (builder.Services.Any(static service => service.ServiceType == typeof(MemoryStore)))
        {
            throw new InvalidOperationException("A store for agent memory is already chosen; choose one, not two.");
        }

        builder.Services.AddSingleton(services => services.GetService<OutboxLog>() is { } log ? OutboxStore.Create(services, create(services), log) : create(services));
        return builder;
    }

    /// <summary>Lets what is to be remembered wait while the store does not answer, in a log of your own making. <c>Mem0.Sqlite</c> has a method that keeps it in a file.</summary>
    /// <param name="builder">The builder, on which a store is or will be chosen.</param>
    /// <param name="create">Creates the log. The container closes it.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">An outbox is already chosen.</exception>
    /// <remarks>Recalls and lists then answer within a deadline, and see what waits. <see cref="IMemoryOutbox"/> looks after it.</remarks>
    public static IAgentMemoryBuilder WithOutbox(this IAgentMemoryBuilder builder, Func<IServiceProvider, OutboxLog> create, Action<OutboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        if (builder.Services.Any(static service => service.ServiceType == typeof(OutboxLog)))
        {
            throw new InvalidOperationException("An outbox for agent memory is already chosen; choose one, not two.");
        }

        builder.Services.AddSingleton(create);
        builder.Services.AddOptions<OutboxOptions>().Configure(configure ?? (static _ => { })).ValidateOnStart();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboxOptions>, OutboxOptionsValidator>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboxOptions>, OutboxOptionsRules>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OutboxShutdown>());
        builder.Services.TryAddSingleton(static services => services.GetService<MemoryStore>() as OutboxStore
            ?? throw new InvalidOperationException("The outbox has no store to wait for. Choose one on the same builder, with .WithStore(...) or a method of its own."));
        builder.Services.TryAddSingleton<OutboxCalls>();
        builder.Services.TryAddSingleton<IMemoryOutbox, MemoryOutbox>();
        return builder;
    }

    /// <summary>Compares meanings with this embedder, rather than with the one that the container may hold.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="generator">The embedder. It stays yours to dispose.</param>
    /// <returns>The builder.</returns>
    public static IAgentMemoryBuilder WithEmbeddings(this IAgentMemoryBuilder builder, IEmbeddingGenerator<string, Embedding<float>> generator)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(generator);
        builder.Services.AddKeyedSingleton(EmbeddingsKey, generator);
        return builder;
    }

    /// <summary>Compares meanings with this embedder, rather than with the one that the container may hold.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Creates the embedder. The container disposes it.</param>
    /// <returns>The builder.</returns>
    public static IAgentMemoryBuilder WithEmbeddings(this IAgentMemoryBuilder builder, Func<IServiceProvider, IEmbeddingGenerator<string, Embedding<float>>> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddKeyedSingleton(EmbeddingsKey, (services, _) => create(services));
        return builder;
    }

    /// <summary>Embeds questions with this embedder until all memories have a vector of the registered one; see <see cref="EmbeddingModelChange.Migrate"/>. It must be the model that the store's vectors are of.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Creates the embedder. The container disposes it.</param>
    /// <returns>The builder.</returns>
    public static IAgentMemoryBuilder WithPreviousEmbeddings(this IAgentMemoryBuilder builder, Func<IServiceProvider, IEmbeddingGenerator<string, Embedding<float>>> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddKeyedSingleton(PreviousEmbeddingsKey, (services, _) => create(services));
        return builder;
    }

    /// <summary>Lets a reranker put the best of what a recall found into its order.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="reranker">The reranker. It stays yours to dispose.</param>
    /// <returns>The builder.</returns>
    public static IAgentMemoryBuilder WithReranker(this IAgentMemoryBuilder builder, IMemoryReranker reranker)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(reranker);
        builder.Services.AddSingleton(reranker);
        return builder;
    }

    /// <summary>Lets a reranker put the best of what a recall found into its order.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="create">Creates the reranker. The container disposes it.</param>
    /// <returns>The builder.</returns>
    public static IAgentMemoryBuilder WithReranker(this IAgentMemoryBuilder builder, Func<IServiceProvider, IMemoryReranker> create)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(create);
        builder.Services.AddSingleton(create);
        return builder;
    }
}
