using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>What every <see cref="MemoryStore"/> promises. Each store's test project derives it once and adds nothing but how to create and reopen the store.</summary>
/// <remarks>The class is one in parts, a file for each theme, so that no store can leave a theme out.</remarks>
public abstract partial class MemoryStoreContract : IAsyncLifetime
{
    private readonly List<MemoryStore> _created = [];

    /// <summary>Gets how far a similarity may be from exact cosine similarity; raise it for a store that compresses vectors.</summary>
    protected virtual double SimilarityTolerance => 1e-4;

    /// <summary>Gets how long vectors may be that are chosen once memories are there; a store whose room for vectors is made for one length gives that one.</summary>
    protected virtual int LaterDimensions => 7;

    /// <summary>Gets what sort of store is proven; known once a test is initialised.</summary>
    public Type StoreType => Store.GetType();

    /// <summary>Gets the store under test: initialised, and using <see cref="Vectors.Space"/>.</summary>
    protected MemoryStore Store { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Creates a store over fresh, empty storage of its own. Called more than once by some tests.</summary>
    /// <returns>The store, not initialised yet. The contract closes it.</returns>
    protected abstract Task<MemoryStore> CreateStoreAsync();

    /// <summary>Closes a store and creates another over the same storage, as a restarted process would.</summary>
    /// <param name="store">A store from <see cref="CreateStoreAsync"/> or from this method.</param>
    /// <returns>The store, not initialised yet. The contract closes it.</returns>
    protected abstract Task<MemoryStore> ReopenAsync(MemoryStore store);

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var store in _created)
        {
            await store.DisposeAsync();
        }

        await CleanUpAsync();
    }

    /// <summary>Removes what the stores of a test left behind, after all of them are closed.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    private async Task<MemoryStore> OpenAsync() => await ReadyAsync(await CreateStoreAsync());

    private async Task RestartAsync() => Store = await ReadyAsync(await ReopenAsync(Store));

    private async Task<MemoryStore> ReadyAsync(MemoryStore store)
    {
        _created.Add(store);
        await store.InitializeAsync(Stop);
        await store.UseEmbeddingSpaceAsync(Vectors.Space, Stop);
        return store;
    }
}
