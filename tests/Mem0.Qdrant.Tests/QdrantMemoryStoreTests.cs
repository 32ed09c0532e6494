using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>The contract, whole.</summary>
public class QdrantMemoryStoreTests : MemoryStoreContract
{
    private readonly Dictionary<MemoryStore, string> _collections = [];

    protected override bool CanChangeEmbeddingSpace => true;

    protected override async Task<MemoryStore> CreateStoreAsync() => await OpenAsync(TestServer.NewCollection());

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return await OpenAsync(_collections[store]);
    }

    protected override async ValueTask CleanUpAsync()
    {
        foreach (var collection in _collections.Values.Distinct())
        {
            await TestServer.DeleteAsync(collection);
        }
    }

    protected virtual void Configure(QdrantMemoryOptions options)
    {
    }

    private async Task<MemoryStore> OpenAsync(string collection)
    {
        var store = TestServer.Open(await TestServer.FindAsync(), collection, TestServer.ApiKey, Configure);
        _collections.Add(store, collection);
        return store;
    }
}
