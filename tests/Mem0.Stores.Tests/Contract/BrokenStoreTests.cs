using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Contract;

/// <summary>The reference store, broken in one way; private, so that its tests run only where they are expected to fail.</summary>
internal sealed class BrokenStoreTests(Breakage breakage) : MemoryStoreContract
{
    protected override Task<MemoryStore> CreateStoreAsync() => Task.FromResult<MemoryStore>(Break(new ReferenceMemoryStore(new ReferenceStorage())));

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return Break(new ReferenceMemoryStore(((ReferenceMemoryStore)((ScriptedStore)store).Inner).Storage));
    }

    private ScriptedStore Break(ReferenceMemoryStore store)
    {
        var broken = new ScriptedStore(store);
        breakage.Break(broken);
        return broken;
    }
}
