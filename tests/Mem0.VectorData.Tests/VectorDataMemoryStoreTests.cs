using Mem0.StoreContract;
using Mem0.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0.VectorData.Tests;

/// <summary>The whole contract, as far as one process is concerned. What a vector store cannot promise beyond that is in <see cref="NotPromisedTests"/>.</summary>
public sealed class VectorDataMemoryStoreTests : MemoryStoreContract
{
    private readonly Dictionary<MemoryStore, InProcessVectorStore> _storages = [];

    // A collection is made for one length, which the options name, before anything is stored.
    protected override int LaterDimensions => Vectors.Space.Dimensions;

    protected override Task<MemoryStore> CreateStoreAsync() => Task.FromResult<MemoryStore>(Open(new()));

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return Open(_storages[store]);
    }

    private VectorDataMemoryStore Open(InProcessVectorStore storage)
    {
        var store = new VectorDataMemoryStore(storage, new() { Dimensions = Vectors.Space.Dimensions }, NullLogger<VectorDataMemoryStore>.Instance);
        lock (_storages)
        {
            _storages.Add(store, storage);
        }

        return store;
    }
}
