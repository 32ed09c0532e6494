using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Core.Tests.Engine;

/// <summary>The whole product over a fresh SQLite file, with a clock that the test moves.</summary>
internal sealed class MemoryHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-engine-").FullName;
    private readonly IEmbeddingGenerator<string, Embedding<float>>? _embedder;
    private readonly IMemoryReranker? _reranker;
    private readonly Action<AgentMemoryOptions>? _configure;
    private readonly TimeProvider? _deadlines;
    private ServiceProvider _services;

    public MemoryHost(IEmbeddingGenerator<string, Embedding<float>>? embedder = null, IMemoryReranker? reranker = null, Action<AgentMemoryOptions>? configure = null,
        TimeProvider? deadlines = null)
    {
        _deadlines = deadlines;
        _embedder = embedder;
        _reranker = reranker;
        _configure = configure;
        _services = Build();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 2, 1, 9, 0, 0, TimeSpan.Zero));

    public SpyLogger Log { get; } = new();

    public IAgentMemory Memory => _services.GetRequiredService<IAgentMemory>();

    public static MemoryScope Ana { get; } = MemoryScope.ForUser("ana", "north");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task ReopenAsync()
    {
        await _services.DisposeAsync();
        _services = Build();
    }

    public async Task<Guid> RememberAsync(string text, Action<RememberOptions>? configure = null, MemoryScope? scope = null)
    {
        var options = new RememberOptions();
        configure?.Invoke(options);
        return (await Memory.RememberAsync(scope ?? Ana, text, options, Stop)).Id!.Value;
    }

    public async Task<IReadOnlyList<string>> RecallAsync(string query, Action<RecallOptions>? configure = null, MemoryScope? scope = null)
    {
        var options = new RecallOptions();
        configure?.Invoke(options);
        return [.. (await Memory.RecallAsync(scope ?? Ana, query, options, Stop)).Matches.Select(static match => match.Record.Content)];
    }

    /// <summary>Moves the clock, on which deadlines and back-offs run, until the call is done.</summary>
    public async Task<T> AdvanceUntilDoneAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton(_deadlines ?? Clock);
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Trace));
        var builder = services.AddAgentMemory(_configure).WithSqlite(Path.Combine(_folder, "memory.db"));
        if (_embedder is not null)
        {
            builder.WithEmbeddings(_embedder);
        }

        if (_reranker is not null)
        {
            builder.WithReranker(_reranker);
        }

        return services.BuildServiceProvider();
    }
}
