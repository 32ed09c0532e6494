using Mem0.StoreContract;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Stores.Tests.Contract;

/// <summary>A store with an outbox in front of it is a store like any other.</summary>
public sealed class OutboxStoreTests : MemoryStoreContract
{
    private readonly Dictionary<MemoryStore, (ServiceProvider Services, ReferenceStorage Storage)> _opened = [];

    protected override Task<MemoryStore> CreateStoreAsync() => Task.FromResult(Create(new()));

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await _opened[store].Services.DisposeAsync();
        return Create(_opened[store].Storage);
    }

    protected override async ValueTask CleanUpAsync()
    {
        foreach (var (services, _) in _opened.Values)
        {
            await services.DisposeAsync();
        }
    }

    private MemoryStore Create(ReferenceStorage storage)
    {
        var services = new ServiceCollection();
        services.AddAgentMemory().WithStore(_ => new ReferenceMemoryStore(storage)).WithOutbox(static _ => new EmptyOutboxLog());
        var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<MemoryStore>();
        _opened.Add(store, (provider, storage));
        return store;
    }
}
