using Mem0.Evaluation.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Evaluation;

/// <summary>Agent memory as a new user gets it, over a store that begins empty, with a clock that is set by hand.</summary>
internal sealed class EvaluatedMemory : IAsyncDisposable
{
    private readonly IEvaluatedStore _store;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _embedder;
    private ServiceProvider _services;

    public EvaluatedMemory(IEvaluatedStore store, DateTimeOffset now, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        Clock = new(now);
        _store = store;
        _embedder = embedder;
        _services = Open();
    }

    public SettableClock Clock { get; }

    public IAgentMemory Memory => _services.GetRequiredService<IAgentMemory>();

    /// <summary>Closes the store and opens it again.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _store.DisposeAsync();
    }

    private ServiceProvider Open()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        var builder = services.AddAgentMemory();
        _store.Choose(builder);
        if (_embedder is not null)
        {
            builder.WithEmbeddings(_embedder);
        }

        return services.BuildServiceProvider();
    }
}
