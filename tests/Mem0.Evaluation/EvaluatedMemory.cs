using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Evaluation;

/// <summary>Agent memory as a new user gets it, over a fresh file that is deleted afterwards, with a clock that is set by hand.</summary>
internal sealed class EvaluatedMemory : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mem0-evaluation-");
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _embedder;
    private ServiceProvider _services;

    public EvaluatedMemory(DateTimeOffset now, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        Clock = new(now);
        _embedder = embedder;
        _services = Open();
    }

    public FakeTimeProvider Clock { get; }

    public IAgentMemory Memory => _services.GetRequiredService<IAgentMemory>();

    /// <summary>Closes the store and opens it again on the same file.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        _services = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private ServiceProvider Open()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        var builder = services.AddAgentMemory().WithSqlite(Path.Combine(_folder.FullName, "memory.db"));
        if (_embedder is not null)
        {
            builder.WithEmbeddings(_embedder);
        }

        return services.BuildServiceProvider();
    }
}
