using Mem0.Qdrant.Tests.StandIn;
using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>A stand-in of a test's own, and stores that know nothing of one another, as in several processes.</summary>
public abstract class Rig : IAsyncLifetime
{
    protected const string Collection = "memories";

    private readonly List<MemoryStore> _stores = [];
    private int _seconds;

    protected static MemoryScope Ana { get; } = MemoryScope.ForUser("ana");

    protected static MemoryScope Ben { get; } = MemoryScope.ForUser("ben");

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected virtual string ServerVersion => "1.19.0";

    protected QdrantStandIn Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await QdrantStandIn.StartAsync(ServerVersion);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var store in _stores)
        {
            await store.DisposeAsync();
        }

        await Server.DisposeAsync();
        CleanUp();
    }

    /// <summary>Sets what all stores of a class have in common.</summary>
    protected virtual void Configure(QdrantMemoryOptions options)
    {
    }

    /// <summary>Removes what a test left, after all stores are closed.</summary>
    protected virtual void CleanUp()
    {
    }

    /// <summary>Opens another store, whose requests are sent once: what a retry would hide is seen.</summary>
    protected async Task<MemoryStore> OpenAsync(Action<QdrantMemoryOptions>? configure = null, bool hasVectors = true)
    {
        var store = TestServer.Open(Server.Address, Collection, configure: options =>
        {
            Configure(options);
            configure?.Invoke(options);
        });
        _stores.Add(store);
        await store.InitializeAsync(Stop);
        if (hasVectors)
        {
            await store.UseEmbeddingSpaceAsync(Vectors.Space, Stop);
        }

        return store;
    }

    protected MemoryRecord New(MemoryScope scope, string content) => Given.Memory(scope, content, Given.Noon.AddSeconds(Interlocked.Increment(ref _seconds)));

    protected async Task<MemoryRecord> AddAsync(MemoryStore store, MemoryScope scope, string content, ReadOnlyMemory<float>? vector = null)
    {
        var record = New(scope, content);
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(record, vector)), Stop));
        return record;
    }

    protected static MemoryRecord Next(MemoryRecord record, string content) => record with { Content = content, Version = record.Version + 1, UpdatedAt = record.UpdatedAt.AddMinutes(1) };

    protected static async Task<string[]> ListAsync(MemoryStore store, MemoryScope scope) =>
        [.. (await store.ListAsync(Given.Select(scope), null, 10_000, Stop)).Items.Select(static record => record.Content).Order(StringComparer.Ordinal)];

    protected static async Task<string[]> FindAsync(MemoryStore store, MemoryScope scope, string words, ReadOnlyMemory<float>? vector = null)
    {
        var found = await store.SearchAsync(Given.Query(Given.Select(scope), words, vector), Stop);
        var records = await store.GetAsync(Given.View(scope), [.. found.Items.Select(static item => item.Header.Id)], Stop);
        return [.. records.Select(static record => record.Content).Order(StringComparer.Ordinal)];
    }

    /// <summary>Gives every text that the server keeps, of all collections.</summary>
    protected string AllOfServer() => string.Join('\n', Server.Collections(Collection).SelectMany(name => Server.Look(name, static collection => collection.Points
        .SelectMany(static point => point.Payload.Values.SelectMany(static value => value is object[] items ? items : [value])).Select(static value => $"{value}").ToArray())));

    /// <summary>Counts points that are marked as drafts.</summary>
    protected int Drafts() => Server.Look(Collection, static collection => collection.Points.Count(static point => point.Payload.GetValueOrDefault("draft") is >= 0L));

    protected int VectorPoints() => Server.Collections(Collection + "-").Sum(name => Server.Look(name, static collection => collection.Points.Count()));
}
