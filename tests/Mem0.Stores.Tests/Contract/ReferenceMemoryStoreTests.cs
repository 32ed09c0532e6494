using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Contract;

public sealed class ReferenceMemoryStoreTests : MemoryStoreContract
{
    protected override Task<MemoryStore> CreateStoreAsync() => Task.FromResult<MemoryStore>(new ReferenceMemoryStore(new ReferenceStorage()));

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return new ReferenceMemoryStore(((ReferenceMemoryStore)store).Storage);
    }
}
