using Mem0.Core.Tests.Isolation;

namespace Mem0.Core.Tests.BadInput;

/// <summary>Every operation, found by the matrix of isolation, when it is cancelled and after the end.</summary>
public sealed class StoppedCallTests
{
    public static MatrixTheoryData<StoreKind, int> RowsAndStores() => IsolationMatrixTests.RowsAndStores();

    [Theory]
    [MemberData(nameof(RowsAndStores))]
    public async Task Cancellation_passes_unwrapped_and_nothing_changes(StoreKind store, int number)
    {
        await using var host = new ProductHost(store);
        var target = await Target.KeepAsync(host.Memory, BadCall.Ana, "umbrellastand", TestContext.Current.CancellationToken);
        var before = await host.SnapshotAsync(BadCall.Ana);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Rows.All[number].Call(host.Memory, BadCall.Ana, target, cancelled.Token));

        Assert.Equal(before, await host.SnapshotAsync(BadCall.Ana));
        Assert.NotNull(await Evidence.OfAsync(host, Rows.All[number], BadCall.Ana, target));
    }

    [Theory]
    [MemberData(nameof(RowsAndStores))]
    public async Task After_the_end_a_call_says_that_it_is_the_end(StoreKind store, int number)
    {
        var host = new ProductHost(store);
        var memory = host.Memory;
        var target = await Target.KeepAsync(memory, BadCall.Ana, "umbrellastand", TestContext.Current.CancellationToken);
        await host.DisposeAsync();

        var row = Rows.All[number];
        var ended = await Record.ExceptionAsync(() => row.Call(memory, BadCall.Ana, target, TestContext.Current.CancellationToken));

        if (row.Operation.StartsWith("tool", StringComparison.Ordinal))
        {
            // The model gets a sentence, whatever happened to the memory.
            Assert.Null(ended);
        }
        else
        {
            Assert.IsType<ObjectDisposedException>(ended);
        }
    }

    [Theory]
    [InlineData(StoreKind.Reference)]
    [InlineData(StoreKind.Sqlite)]
    public async Task A_write_that_is_cancelled_while_it_commits_is_kept_with_its_operation_or_neither(StoreKind store)
    {
        await using var host = new ProductHost(store);
        for (var i = 0; i < 40; i++)
        {
            using var stopping = new CancellationTokenSource();
            host.Store.OnCommit = i % 2 == 0
                ? async (inner, commit, stop) =>
                {
                    await stopping.CancelAsync();
                    return await inner.CommitAsync(commit, stop);
                }
                : async (inner, commit, stop) =>
                {
                    var written = await inner.CommitAsync(commit, stop);
                    await stopping.CancelAsync();
                    return written;
                };

            RememberResult? answer = null;
            try
            {
                answer = await host.Memory.RememberAsync(BadCall.Ana, $"Number {i}.", new() { OperationId = $"op {i}" }, stopping.Token);
            }
            catch (OperationCanceledException)
            {
            }

            host.Store.OnCommit = null;
            var operation = await host.Store.FindOperationAsync(BadCall.Ana, $"op {i}", TestContext.Current.CancellationToken);
            var list = await host.Memory.ListAsync(BadCall.Ana, new() { Limit = 200 }, TestContext.Current.CancellationToken);
            Assert.Equal(operation is not null, list.Items.Any(record => record.Content == $"Number {i}."));

            // What is durable when the cancellation comes is acknowledged.
            Assert.Equal(i % 2 == 1, answer is not null);
            Assert.Equal(i % 2 == 1, operation is not null);
        }
    }
}
