using Mem0.Stores;
using Mem0.Stores.Tests.Model;

namespace Mem0.Qdrant.Tests;

/// <summary>Random histories, each step by another of two clients: whatever happened before, both answer as the reference does.</summary>
public class QdrantModelTests : ModelTests, IAsyncDisposable
{
    private readonly List<string> _collections = [];

    protected override int Count => 12;

    protected virtual void Configure(QdrantMemoryOptions options)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var collection in _collections)
        {
            await TestServer.DeleteAsync(collection);
        }
    }

    protected override async Task<MemoryStore> CreateStoreAsync()
    {
        _collections.Add(TestServer.NewCollection());
        return await OpenAsync();
    }

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return await OpenAsync();
    }

    private async Task<MemoryStore> OpenAsync()
    {
        var address = await TestServer.FindAsync();
        return new TakingTurns(TestServer.Open(address, _collections[^1], TestServer.ApiKey, Configure), TestServer.Open(address, _collections[^1], TestServer.ApiKey, Configure));
    }
}
