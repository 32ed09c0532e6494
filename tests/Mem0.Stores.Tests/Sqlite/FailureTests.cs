using Mem0.Sqlite;
using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>When the disk or an index fails, nothing is half written, the error says why, and it works again once the cause is gone.</summary>
public sealed class FailureTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteMemoryStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await Stores.OpenAsync(_folder.File());
        await _store.AddAsync(Stores.Ana, "before");
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_full_disk_is_an_error_and_later_writes_succeed()
    {
        await LimitAsync(pages: 60);
        var text = new string('x', 1_000_000);

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => _store.AddAsync(Stores.Ana, text));

        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["before"], await _store.ContentsAsync(Stores.Ana));
        await LimitAsync(pages: 1_000_000);
        await _store.AddAsync(Stores.Ana, text);
        Assert.Equal(["before", text], await _store.ContentsAsync(Stores.Ana));
    }

    [Fact]
    public async Task On_a_full_disk_what_still_fits_is_written()
    {
        await LimitAsync(pages: 60);
        var gate = await GateRequest.CloseAsync(_store);
        var small = _store.AddAsync(Stores.Ana, "small");
        var large = _store.AddAsync(Stores.Ana, new string('x', 1_000_000));
        var last = _store.AddAsync(Stores.Ben, "small too");
        gate.Open();

        await small;
        await Assert.ThrowsAsync<MemoryStoreException>(() => large);
        await last;

        Assert.Equal(["before", "small"], await _store.ContentsAsync(Stores.Ana));
        Assert.Equal(["small too"], await _store.ContentsAsync(Stores.Ben));
    }

    [Fact]
    public async Task An_index_that_cannot_follow_is_read_from_the_file_again()
    {
        Assert.Equal(1, await _store.CountAsync(Stores.Ana, "before"));
        var record = Given.Memory(Stores.Ana, "zebra");

        var gate = await GateRequest.CloseAsync(_store);
        var adding = _store.CommitAsync(Given.Commit(Given.Adding(record)), Stores.Stop);
        var breaking = ActionRequest.RunAsync(_store, static session => session.Add(1, new BrokenChange()));
        gate.Open();
        Assert.True(await adding);
        await breaking;

        Assert.Equal(1, await _store.CountAsync(Stores.Ana, "zebra"));
        Assert.Equal(["before", "zebra"], await _store.ContentsAsync(Stores.Ana));
    }

    [Fact]
    public async Task A_damaged_page_is_an_error_of_the_store_and_nothing_else_of_the_file_is_lost()
    {
        await _store.AddAsync(Stores.Ben, "in another scope");
        await _store.DisposeAsync();
        using (var database = new RawDatabase(_folder.File()))
        {
            // A row that SQLite would never have let in.
            database.Query("UPDATE memory SET tags = '[1, {' WHERE scope = 1");
        }

        _store = await Stores.OpenAsync(_folder.File());

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => _store.ContentsAsync(Stores.Ana));
        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["in another scope"], await _store.ContentsAsync(Stores.Ben));
    }

    private Task LimitAsync(int pages) => ActionRequest.RunAsync(_store, session => session.Connection.ReadNumber($"PRAGMA max_page_count = {pages}"));

    private sealed record BrokenChange() : IndexChange(0)
    {
        public override void Apply(PartitionIndex index) => throw new InvalidOperationException("broken");
    }
}
