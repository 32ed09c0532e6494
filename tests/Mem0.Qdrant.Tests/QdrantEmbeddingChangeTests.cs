using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>The contract of changing the embedding space, whole.</summary>
public class QdrantEmbeddingChangeTests : EmbeddingChangeContract
{
    private readonly string _collection = TestServer.NewCollection();

    protected override async Task<MemoryStore> CreateStoreAsync() => TestServer.Open(await TestServer.FindAsync(), _collection, TestServer.ApiKey, Configure);

    protected virtual void Configure(QdrantMemoryOptions options)
    {
    }

    protected override async ValueTask CleanUpAsync() => await TestServer.DeleteAsync(_collection);
}
