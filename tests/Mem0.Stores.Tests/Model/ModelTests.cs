using CsCheck;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Model;

/// <summary>Random histories over five scopes, on a store and on the reference: every answer is equal, whatever happened before, restarts included.</summary>
public abstract class ModelTests
{
    /// <summary>Gets how many histories are run, of 200 steps on average.</summary>
    protected virtual int Count => 100;

    /// <summary>Gets by how much the sum of the words may differ from the reference's.</summary>
    protected virtual double WordsTolerance => 1e-9;

    /// <summary>Creates the store under test over fresh storage, not initialised yet.</summary>
    protected abstract Task<MemoryStore> CreateStoreAsync();

    /// <summary>Closes a store and creates another over the same storage, not initialised yet.</summary>
    protected abstract Task<MemoryStore> ReopenAsync(MemoryStore store);

    [Fact]
    public Task Whatever_happened_before_the_store_answers_as_the_reference_does() =>
        Histories.Any.SampleAsync(RunAsync, iter: Count, threads: 1, print: Histories.Print);

    private protected async Task RunAsync(Step[] history)
    {
        await using var reference = new ReferenceMemoryStore(new ReferenceStorage());
        await ReadyAsync(reference);
        var pair = new Pair(await ReadyAsync(await CreateStoreAsync()), reference) { WordsTolerance = WordsTolerance };
        try
        {
            var run = new HistoryRun(pair, async store => await ReadyAsync(await ReopenAsync(store)));
            foreach (var step in history)
            {
                await run.TakeAsync(step);
            }

            await run.CompareAllAsync();
        }
        finally
        {
            await pair.Tested.DisposeAsync();
        }
    }

    private static async Task<MemoryStore> ReadyAsync(MemoryStore store)
    {
        await store.InitializeAsync(TestContext.Current.CancellationToken);
        await store.UseEmbeddingSpaceAsync(Vectors.Space, TestContext.Current.CancellationToken);
        return store;
    }
}
