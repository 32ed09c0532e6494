using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>What a store promises that can change its embedding space: searches go on, nothing is lost, all processes switch at once, and what is forgotten is forgotten in every space.</summary>
public abstract class EmbeddingChangeContract : IAsyncLifetime
{
    // As long as one another, so that only the store can tell them apart.
    private static readonly EmbeddingSpace s_next = new("next-model", 4);
    private static readonly EmbeddingSpace s_third = new("third-model", 4);
    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana");
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben");
    private static readonly MemoryScope s_shared = MemoryScope.ForTenant("default");

    private readonly List<MemoryStore> _opened = [];
    private int _seconds;

    /// <summary>Gets the members of a store that are proven here and nowhere else.</summary>
    public static IReadOnlyList<string> Members { get; } =
        [nameof(MemoryStore.ChangeEmbeddingSpaceAsync), nameof(MemoryStore.ReadVectorBacklogAsync), nameof(MemoryStore.FinishEmbeddingSpaceChangeAsync)];

    /// <summary>Gets the spaces that these tests change to, so that what is left of them can be cleaned up.</summary>
    public static IReadOnlyList<EmbeddingSpace> Spaces => [s_next, s_third];

    /// <summary>Gets the store of a process that knows nothing of a change.</summary>
    protected MemoryStore Old { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Old = await OpenAsync();
        await Old.UseEmbeddingSpaceAsync(Vectors.Space, Stop);
        await AddAsync(Old, s_ana, "zebra", Vectors.East);
        await AddAsync(Old, s_ana with { SessionId = "s" }, "okapi", Vectors.North);
        await AddAsync(Old, s_ben, "bare");
        await AddAsync(Old, s_shared, "shared", Vectors.East);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        await CleanUpAsync();
    }

    [Fact]
    public async Task Old_vectors_are_searched_until_the_switch_and_new_ones_from_then_on()
    {
        var store = await BeginAsync(s_next);
        Assert.Equal(["shared", "zebra"], await FindBeforeAsync(store, s_ana));
        Assert.Equal(4, await FillAsync(store));
        Assert.Equal(["shared", "zebra"], await FindBeforeAsync(store, s_ana));

        var change = await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: false, Stop);

        Assert.Equal(new EmbeddingSpaceChange(s_next, s_next, HasPrevious: true), change);
        Assert.Equal(["shared", "zebra"], await FindAsync(store, s_ana));
        Assert.Equal(["bare", "shared"], await FindAsync(store, s_ben));
        Assert.Equal(0, await FillAsync(store));
    }

    [Fact]
    public async Task The_backlog_goes_on_where_it_was_left_in_parts_of_one_scope()
    {
        var first = await BeginAsync(s_next);
        await foreach (var part in first.ReadVectorBacklogAsync(Stop))
        {
            Assert.All(part.Memories, memory => Assert.Equal(part.Scope, memory.Scope));
            await AttachAsync(first, part);
            break;
        }

        Assert.Equal(3, await FillAsync(await BeginAsync(s_next)));
    }

    [Fact]
    public async Task What_is_changed_or_forgotten_meanwhile_gets_no_vector_of_its_old_text()
    {
        var store = await BeginAsync(s_next);
        var parts = await store.ReadVectorBacklogAsync(Stop).ToListAsync(Stop);
        var zebra = (await ListAsync(s_ana)).Single(static record => record.Content == "zebra");
        Assert.True(await Old.CommitAsync(Given.Commit(Given.Changing(zebra with { Content = "quagga", Version = 2 }) with { KeepsVector = false, Vector = Vectors.North }), Stop));
        await Old.ForgetAsync(Given.Forget(s_shared), Stop);

        foreach (var part in parts)
        {
            await AttachAsync(store, part);
        }

        Assert.Equal(["quagga"], (await store.ReadVectorBacklogAsync(Stop).ToListAsync(Stop)).SelectMany(static part => part.Memories).Select(static record => record.Content));
        await FillAsync(store);
        await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: true, Stop);
        Assert.Equal(["quagga"], await FindAsync(store, s_ana));
    }

    [Fact]
    public async Task Writes_with_both_vectors_are_found_before_and_after_and_need_no_filling()
    {
        var store = await BeginAsync(s_next);
        await FillAsync(store);
        await AddAsync(store, s_ana, "both", At(0), Vectors.East);
        await AddAsync(store, s_ana, "new only", At(0));

        Assert.Equal(["both", "shared", "zebra"], await FindBeforeAsync(store, s_ana));
        Assert.Equal(0, await FillAsync(store));
        await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: false, Stop);
        Assert.Equal(["both", "new only", "shared", "zebra"], await FindAsync(store, s_ana));
    }

    [Fact]
    public async Task Who_does_not_know_of_the_change_goes_on_and_what_it_writes_is_filled_in()
    {
        var store = await BeginAsync(s_next);
        await FillAsync(store);
        await AddAsync(Old, s_ana, "meanwhile", Vectors.East);
        Assert.Equal(["meanwhile", "shared", "zebra"], await FindAsync(Old, s_ana, Vectors.East));
        Assert.Equal(1, await FillAsync(store));
        await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: false, Stop);

        await AddAsync(Old, s_ana, "afterwards", Vectors.East);

        Assert.Equal(["afterwards", "meanwhile", "shared", "zebra"], await FindAsync(Old, s_ana, Vectors.East));
        Assert.Equal(1, await FillAsync(store));
        Assert.Equal(["afterwards", "meanwhile", "shared", "zebra"], await FindAsync(store, s_ana));
    }

    [Fact]
    public async Task Who_did_not_notice_that_its_vectors_are_gone_finds_by_words_and_says_so()
    {
        var store = await BeginAsync(s_next);
        await FillAsync(store);
        var change = await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: true, Stop);

        Assert.False(change.HasPrevious);
        var found = await Old.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East), Stop);
        Assert.NotNull(found.Unsearched);
        Assert.All(found.Items, static item => Assert.Null(item.Similarity));
        Assert.Single(found.Items);
        await AddAsync(Old, s_ana, "late", Vectors.East);
        await Old.ForgetAsync(Given.Forget(s_shared), Stop);
        Assert.Equal(1, await FillAsync(store));
        Assert.Equal(["late", "zebra"], await FindAsync(store, s_ana));
    }

    [Fact]
    public async Task The_switch_is_for_all_who_start_later()
    {
        var store = await BeginAsync(s_next);
        var early = await OpenAsync();
        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => early.UseEmbeddingSpaceAsync(s_next, Stop));
        Assert.Contains(Vectors.Space.Model, refused.Message, StringComparison.Ordinal);
        await FillAsync(store);
        await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: false, Stop);

        var late = await OpenAsync();
        await Assert.ThrowsAsync<MemoryStoreException>(() => late.UseEmbeddingSpaceAsync(Vectors.Space, Stop));
        await late.UseEmbeddingSpaceAsync(s_next, Stop);

        Assert.Equal(["shared", "zebra"], await FindAsync(late, s_ana));
        Assert.True((await (await OpenAsync()).ChangeEmbeddingSpaceAsync(s_next, Stop)).IsComplete);
    }

    [Fact]
    public async Task A_third_space_waits_for_the_second()
    {
        var store = await BeginAsync(s_next);

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => BeginAsync(s_third));

        Assert.Contains(s_next.Model, refused.Message, StringComparison.Ordinal);
        Assert.Contains(s_third.Model, refused.Message, StringComparison.Ordinal);
        await FillAsync(store);
        await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: false, Stop);
        var third = await BeginAsync(s_third);
        Assert.Equal(4, await FillAsync(third));
    }

    [Fact]
    public async Task A_change_can_be_taken_back_with_the_vectors_that_were_kept()
    {
        var store = await BeginAsync(s_next);
        await FillAsync(store);
        await store.FinishEmbeddingSpaceChangeAsync(deletePrevious: false, Stop);

        var back = await BeginAsync(Vectors.Space);

        // The one that never had a vector of the old space.
        Assert.Equal(1, await FillAsync(back));
        await back.FinishEmbeddingSpaceChangeAsync(deletePrevious: true, Stop);
        Assert.Equal(["bare"], await FindAsync(back, s_ben));
        Assert.Equal(["shared", "zebra"], await FindAsync(back, s_ana, Vectors.East));
    }

    [Fact]
    public async Task A_stopped_call_changes_nothing_and_a_closed_store_says_so()
    {
        var store = await BeginAsync(s_next);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        foreach (var call in Calls(cancelled.Token))
        {
            Assert.IsType<OperationCanceledException>(await Record.ExceptionAsync(call), exactMatch: false);
        }

        Assert.Equal(4, await FillAsync(store));
        await store.DisposeAsync();
        foreach (var call in Calls(Stop))
        {
            Assert.IsType<ObjectDisposedException>(await Record.ExceptionAsync(call));
        }

        Func<Task>[] Calls(CancellationToken stop) =>
        [
            () => store.ChangeEmbeddingSpaceAsync(s_next, stop), () => store.FinishEmbeddingSpaceChangeAsync(deletePrevious: true, stop), async () => await store.ReadVectorBacklogAsync(stop).ToListAsync(stop),
        ];
    }

    /// <summary>Opens one more store over the storage of this test, as another process would.</summary>
    /// <returns>The store, not initialised yet. The contract closes it.</returns>
    protected abstract Task<MemoryStore> CreateStoreAsync();

    /// <summary>Removes what a test left behind, after all stores are closed.</summary>
    protected virtual ValueTask CleanUpAsync() => ValueTask.CompletedTask;

    private static ReadOnlyMemory<float> At(double degrees) => Vectors.At(degrees).ToArray().Reverse().ToArray();

    private static async Task<int> FillAsync(MemoryStore store)
    {
        var filled = 0;
        await foreach (var part in store.ReadVectorBacklogAsync(Stop))
        {
            await AttachAsync(store, part);
            filled += part.Memories.Count;
        }

        return filled;
    }

    private static Task AttachAsync(MemoryStore store, VectorBacklog part) =>
        store.AttachVectorsAsync(part.Scope, [.. part.Memories.Select(memory => new VectorAttachment(memory.Id, memory.Version, At(0)))], Stop);

    private Task<string[]> FindBeforeAsync(MemoryStore store, MemoryScope scope) => NamesAsync(store, Given.Query(Given.Select(scope), "") with { PreviousVector = Vectors.East });

    private Task<string[]> FindAsync(MemoryStore store, MemoryScope scope, ReadOnlyMemory<float>? vector = null) => NamesAsync(store, Given.Query(Given.Select(scope), "", vector ?? At(0)));

    private static async Task<string[]> NamesAsync(MemoryStore store, StoreQuery query)
    {
        var found = await store.SearchAsync(query, Stop);
        var near = found.Items.Where(static item => item.Similarity > 0.9).Select(static item => item.Header.Id).ToArray();
        return [.. (await store.GetAsync(query.Selection.View, near, Stop)).Select(static record => record.Content).Order(StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<MemoryRecord>> ListAsync(MemoryScope scope) => (await Old.ListAsync(Given.Select(scope), null, 100, Stop)).Items;

    private async Task<MemoryStore> BeginAsync(EmbeddingSpace space)
    {
        var store = await OpenAsync();
        Assert.False((await store.ChangeEmbeddingSpaceAsync(space, Stop)).IsComplete);
        return store;
    }

    private async Task<MemoryStore> OpenAsync()
    {
        var store = await CreateStoreAsync();
        _opened.Add(store);
        await store.InitializeAsync(Stop);
        return store;
    }

    private async Task AddAsync(MemoryStore store, MemoryScope scope, string content, ReadOnlyMemory<float>? vector = null, ReadOnlyMemory<float>? previous = null)
    {
        var record = Given.Memory(scope, content, Given.Noon.AddSeconds(++_seconds));
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(record, vector) with { PreviousVector = previous }), Stop));
    }
}
