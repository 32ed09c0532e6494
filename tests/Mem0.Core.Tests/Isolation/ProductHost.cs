using Mem0.StoreContract;
using Mem0.Stores;
using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Core.Tests.Isolation;

/// <summary>The whole product with spies all around: the embedder, every log line, and the store, which a test may take into its own hands.</summary>
internal sealed class ProductHost : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-product-").FullName;
    private readonly ServiceProvider _services;

    public ProductHost(StoreKind kind, Action<AgentMemoryOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        var builder = services.AddAgentMemory(configure).WithEmbeddings(Embedder);
        if (kind == StoreKind.Sqlite)
        {
            builder.WithSqlite(Path.Combine(_folder, "memory.db"));
        }
        else
        {
            builder.WithStore(static _ => new ReferenceMemoryStore(new ReferenceStorage()));
        }

        var store = services.Single(static service => service.ServiceType == typeof(MemoryStore));
        services.Remove(store);
        services.AddSingleton<MemoryStore>(provider => new ScriptedStore((MemoryStore)store.ImplementationFactory!(provider)));
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(Given.Noon);

    public SpyLogger Log { get; } = new();

    public SpyEmbedder Embedder { get; } = new();

    public IAgentMemory Memory => _services.GetRequiredService<IAgentMemory>();

    public ScriptedStore Store => (ScriptedStore)_services.GetRequiredService<MemoryStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Everything that is kept under exactly these scopes, with the history of each memory, as text: equal before and after when nothing changed.</summary>
    public async Task<string> SnapshotAsync(params IReadOnlyList<MemoryScope> scopes)
    {
        var lines = new List<string>();
        foreach (var scope in scopes)
        {
            var all = new MemorySelection { View = new() { Scope = scope }, Instant = DateTimeOffset.MinValue, IncludeSuperseded = true };
            var page = await Store.Inner.ListAsync(all, null, 10_000, Stop);
            foreach (var record in page.Items.Where(record => record.Scope == scope))
            {
                lines.Add(Shown.As(record));
                lines.AddRange((await Store.Inner.GetHistoryAsync(all.View, record.Id, Stop)).Select(Shown.As));
            }

            lines.AddRange((await Store.Inner.FindWithoutVectorAsync(scope, 10_000, Stop)).Select(static record => $"without vector {record.Id}"));
        }

        return string.Join('\n', lines);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
