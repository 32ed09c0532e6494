using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>What was acknowledged is kept, and nothing else comes back.</summary>
public abstract partial class MemoryStoreContract
{
    private static MemoryScope[] FilledScopes => [s_ana, s_ana with { SessionId = "s" }, s_ben, s_shared];

    [Fact]
    public async Task A_restart_changes_no_answer_and_no_score()
    {
        foreach (var step in Filling(FilledScopes))
        {
            await step(Store);
        }

        var before = await SnapshotAsync(FilledScopes);
        await RestartAsync();
        Assert.Equal(before, await SnapshotAsync(FilledScopes));

        // What is written after a restart continues what was written before it.
        await AddAsync(s_ana, "zebra after the restart", vector: Vectors.At(10));
        before = await SnapshotAsync(FilledScopes);
        await RestartAsync();
        Assert.Equal(before, await SnapshotAsync(FilledScopes));
    }

    [Fact]
    public async Task Equal_writes_give_equal_answers_and_equal_scores()
    {
        var other = await OpenAsync();
        foreach (var step in Filling(FilledScopes))
        {
            await step(Store);
            await step(other);
        }

        var first = await SnapshotAsync(FilledScopes);
        Store = other;
        Assert.Equal(first, await SnapshotAsync(FilledScopes));
    }

    [Fact]
    public async Task Sequences_follow_the_order_of_storing_and_stay_when_a_memory_changes()
    {
        var records = new List<MemoryRecord>();
        for (var i = 0; i < 5; i++)
        {
            // Later stored, earlier in time: the order is that of the calls, whatever the clock says.
            records.Add(await AddAsync(s_ana, "zebra", with: memory => memory with { CreatedAt = Given.Noon.AddHours(-records.Count) }));
        }

        await ChangeAsync(Next(records[1], "zebra changed"));
        await Store.ForgetAsync(Given.Forget(s_ana, records[3].Id), Stop);
        await RestartAsync();
        records.Add(await AddAsync(s_ana, "zebra"));

        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra"), Stop);
        Assert.Equal(
            records.Where((_, i) => i != 3).Select(static record => record.Id),
            found.Items.OrderBy(static item => item.Sequence).Select(static item => item.Header.Id));
        Assert.Equal(5, found.Items.DistinctBy(static item => item.Sequence).Count());
    }

    /// <summary>A little of everything: changes, slots, sessions, vectors given at once and later, and gaps left by forgetting.</summary>
    private List<Func<MemoryStore, Task>> Filling(IReadOnlyList<MemoryScope> scopes)
    {
        var steps = new List<Func<MemoryStore, Task>>();
        foreach (var scope in scopes)
        {
            var first = New(scope, "zebra crossing quartz");
            var gone = New(scope, "zebra quartz forgotten");
            var home = New(scope, "home quartz") with { Key = "home" };
            Commit(Given.Adding(first, Vectors.At(10), "f1"));
            Commit(Given.Adding(gone, Vectors.At(20), "f2"), Given.Adding(home));
            for (var turn = 0; turn < 6; turn++)
            {
                var isQuestion = turn % 2 == 0;
                Commit(Given.Adding(New(scope, isQuestion ? $"is the zebra number {turn} striped?" : $"yes quartz number {turn}") with
                {
                    Kind = MemoryKind.Episode,
                    Source = new() { SessionId = "chat", Role = isQuestion ? "user" : "assistant", Speaker = isQuestion ? "Ana" : null },
                }));
            }

            Commit(Given.Changing(Next(first, "zebra crossing quartz and okapi"), "f3"));
            steps.Add(store => store.ForgetAsync(Given.Forget(scope, gone.Id), Stop));
            steps.Add(store => store.AttachVectorsAsync(scope, [new(home.Id, 1, Vectors.At(70))], Stop));
        }

        return steps;

        void Commit(params MemoryWrite[] writes) => steps.Add(async store => Assert.True(await store.CommitAsync(Given.Commit(writes), Stop)));
    }
}
