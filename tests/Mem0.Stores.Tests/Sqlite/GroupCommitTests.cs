using Mem0.Sqlite;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>What has queued up is committed together, and yet each for itself.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteMemoryStore _store = null!;

    public async ValueTask InitializeAsync() => _store = await Stores.OpenAsync(_folder.File());

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_has_queued_up_is_one_transaction()
    {
        var before = Commits();
        var gate = await GateRequest.CloseAsync(_store);
        var writing = Enumerable.Range(0, 150).Select(i => _store.AddAsync(i % 2 == 0 ? Stores.Ana : Stores.Ben, $"zebra {i}")).ToArray();
        Assert.DoesNotContain(writing, static write => write.IsCompleted);

        gate.Open();
        await Task.WhenAll(writing);

        Assert.Equal(before + 1, Commits());
        Assert.Equal(75, await _store.CountAsync(Stores.Ana, "zebra"));
        Assert.Equal(75, await _store.CountAsync(Stores.Ben, "zebra"));
    }

    [Fact]
    public async Task One_that_conflicts_or_fails_takes_nobody_with_it()
    {
        await _store.AddAsync(Stores.Ana, "has a vector", new float[] { 1, 0 });
        var taken = Given.Memory(Stores.Ana, "first") with { Key = "slot" };
        var gate = await GateRequest.CloseAsync(_store);
        var first = _store.CommitAsync(Given.Commit(Given.Adding(taken)), Stores.Stop);
        var conflicting = _store.CommitAsync(
            Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "never")), Given.Adding(Given.Memory(Stores.Ana, "second") with { Key = "slot" })) with { Operation = Given.Operation("op") }, Stores.Stop);
        var failing = _store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "too long"), new float[] { 1, 0, 0 })), Stores.Stop);
        var broken = ActionRequest.RunAsync(_store, static _ => throw new InvalidOperationException("broken"));
        var last = _store.AddAsync(Stores.Ana, "last");

        gate.Open();

        Assert.True(await first);
        Assert.False(await conflicting);
        await Assert.ThrowsAsync<MemoryStoreException>(() => failing);
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken);
        await last;
        Assert.Equal(["first", "has a vector", "last"], await _store.ContentsAsync(Stores.Ana));
        Assert.Null(await _store.FindOperationAsync(Stores.Ana, "op", Stores.Stop));
    }

    // Would wait for the gate, and so for ever, if it failed.
    [Fact(Timeout = 60_000)]
    public async Task What_is_cancelled_before_the_writer_takes_it_is_not_written()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var gate = await GateRequest.CloseAsync(_store);
        var waiting = _store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "cancelled"))), cancellation.Token);
        var other = _store.AddAsync(Stores.Ana, "other");

        await cancellation.CancelAsync();

        // At once, not when the writer comes to it.
        var cancelled = await Assert.ThrowsAsync<TaskCanceledException>(() => waiting);
        Assert.Equal(cancellation.Token, cancelled.CancellationToken);
        gate.Open();
        await other;
        Assert.Equal(["other"], await _store.ContentsAsync(Stores.Ana));
    }

    [Fact]
    public async Task What_is_cancelled_after_the_writer_took_it_completes()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await GateRequest.CloseAsync(_store);
        var second = new GateRequest();
        _store.Opened().Writer.Enqueue(second);
        var taken = _store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "taken"))), cancellation.Token);
        first.Open();
        await second.Entered;

        await cancellation.CancelAsync();
        second.Open();

        Assert.True(await taken);
        Assert.Equal(["taken"], await _store.ContentsAsync(Stores.Ana));
    }

    [Fact]
    public async Task Closing_writes_what_has_queued_up()
    {
        var gate = await GateRequest.CloseAsync(_store);
        var writing = Enumerable.Range(0, 300).Select(i => _store.AddAsync(Stores.Ana, $"zebra {i}")).ToArray();
        var closing = _store.DisposeAsync();
        gate.Open();
        await closing;

        await Task.WhenAll(writing);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _store.AddAsync(Stores.Ana, "late"));
        Assert.Equal([_folder.File()], Directory.GetFiles(_folder.Path));
        await using var reopened = await Stores.OpenAsync(_folder.File());
        Assert.Equal(300, (await reopened.ContentsAsync(Stores.Ana)).Length);
    }

    private long Commits() => _store.Opened().Read(static connection => connection.ReadNumber(Sql.ReadChanges));
}
