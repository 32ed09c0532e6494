namespace Mem0.Core.Tests.Isolation;

/// <summary>The wall: every operation, in every way of calling it, by everybody who might try. What a caller does not see changes nothing of what the call gives.</summary>
public sealed class IsolationMatrixTests
{
    // A memory of nobody: what the caller aims at in the world where the owner keeps nothing.
    private static readonly Guid s_nobodys = Guid.CreateVersion7(StoreContract.Given.Noon);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<StoreKind, int> RowsAndStores() => new(Enum.GetValues<StoreKind>(), Enumerable.Range(0, Rows.All.Count));

    [Fact]
    public void Every_public_operation_has_a_row()
    {
        var rows = Rows.All.Select(static row => row.Operation).ToHashSet();

        Assert.Empty(Rows.Operations().Except(rows));
        Assert.Empty(rows.Except(Rows.Operations()));
    }

    /// <summary>Two worlds, with and without what the owner keeps: only a call that reaches it may tell them apart, and only a call that may change it changes it.</summary>
    [Theory]
    [MemberData(nameof(RowsAndStores))]
    public async Task A_call_is_the_same_whatever_is_kept_behind_the_wall(StoreKind store, int number)
    {
        var row = Rows.All[number];
        await using var kept = new ProductHost(store);
        await using var empty = new ProductHost(store);
        var reached = 0;
        foreach (var (column, i) in Column.All.Select(static (column, i) => (column, i)))
        {
            var target = await KeepAsync(kept, column, i);
            await KeepOwnAsync(kept, column);
            await KeepOwnAsync(empty, column);
            var before = await kept.SnapshotAsync(column.Owner);

            var with = await Evidence.OfAsync(kept, row, column.Caller, target);
            var without = await Evidence.OfAsync(empty, row, column.Caller, target with { Id = s_nobodys });

            var isReached = column.IsReached(row.Reach);
            Assert.True(isReached == (with != without), $"{row}, {column.Name}: {(isReached ? "not reached" : "reached")}\nwith it:\n{with}\nwithout it:\n{without}");
            if (!isReached || (row.IsChange && column.IsReadOnly))
            {
                var after = await kept.SnapshotAsync(column.Owner);
                Assert.True(before == after, $"{row}, {column.Name}: changed\n{before}\n{after}");
            }

            reached += isReached ? 1 : 0;
        }

        // Positive and negative control: some reach it, others do not.
        Assert.InRange(reached, 1, Column.All.Count - 1);
    }

    /// <summary>Keeps the target; in every second column without a vector, which is then still to be made.</summary>
    private static async Task<Target> KeepAsync(ProductHost host, Column column, int i)
    {
        host.Embedder.Embed = i % 2 == 0 ? null : static _ => [float.NaN];
        var target = await Target.KeepAsync(host.Memory, column.Owner, "umbrellastand", Stop);
        host.Embedder.Embed = null;
        return target;
    }

    private static Task<RememberResult> KeepOwnAsync(ProductHost host, Column column) => host.Memory.RememberAsync(
        column.Caller, "A violet of my own grows beside the pot of Bramblecott.", new() { BindToSession = column.Caller.SessionId is not null }, Stop);
}
