using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Two processes may use one file; each sees what the other wrote at its next read.</summary>
public sealed class SecondProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_commit_that_changes_no_scope_hides_none_of_another_writer()
    {
        await using var one = await Stores.OpenAsync(_folder.File());
        await using var other = await Stores.OpenAsync(_folder.File());
        await one.AddAsync(Stores.Ana, "A zebra has stripes.");
        Assert.Equal(1, await one.CountAsync(Stores.Ana, "zebra"));

        await one.UseEmbeddingSpaceAsync(new("m", 2), Stores.Stop);
        await other.AddAsync(Stores.Ana, "Another zebra.");

        Assert.Equal(2, await one.CountAsync(Stores.Ana, "zebra"));
    }

    [Fact]
    public async Task A_statement_that_another_writer_stored_is_met_at_the_latest_by_the_commit()
    {
        await using var one = await Stores.OpenAsync(_folder.File());
        await using var other = await Stores.OpenAsync(_folder.File());
        await one.AddAsync(Stores.Ana, "A zebra has stripes.");
        Assert.Equal(1, await one.CountAsync(Stores.Ana, "zebra"));
        Assert.True(await other.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "An okapi has some."), fingerprint: "okapi")), Stores.Stop));

        // The index in memory does not know it yet: whether looking finds it or not, nothing is stored twice, and looking again finds it.
        _ = await one.FindAsync(Stores.Ana, null, ["okapi"], Stores.Stop);
        Assert.False(await one.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "An okapi has some, too."), fingerprint: "okapi")), Stores.Stop));
        Assert.Equal("An okapi has some.", Assert.Single(await one.FindAsync(Stores.Ana, null, ["okapi"], Stores.Stop)).Record.Content);
    }

    [Fact]
    public async Task A_statement_is_found_by_its_fingerprint_whether_the_index_was_loaded_with_it_or_learned_it()
    {
        await using (var before = await Stores.OpenAsync(_folder.File()))
        {
            Assert.True(await before.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "A zebra has stripes."), fingerprint: "zebra")), Stores.Stop));
        }

        await using var store = await Stores.OpenAsync(_folder.File());
        Assert.Equal(1, await store.CountAsync(Stores.Ana, "zebra"));
        Assert.Single(await store.FindAsync(Stores.Ana, null, ["other", "zebra"], Stores.Stop));
        Assert.Empty(await store.FindAsync(Stores.Ana, null, ["okapi"], Stores.Stop));
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "An okapi has some."), fingerprint: "okapi")), Stores.Stop));
        Assert.Single(await store.FindAsync(Stores.Ana, null, ["okapi"], Stores.Stop));
    }

    [Fact]
    public async Task What_another_process_writes_and_forgets_is_noticed_at_the_next_read()
    {
        await using var store = await Stores.OpenAsync(_folder.File());
        using var child = await ChildProcess.ServeAsync(_folder.File());
        await store.AddAsync(Stores.Ana, "zebra one");
        Assert.Equal(1, await store.CountAsync(Stores.Ana, "zebra"));
        Assert.Equal(0, await store.CountAsync(Stores.Ben, "zebra"));
        var bens = store.Opened().Cache.Count;

        var id = await child.AskAsync("add", "ana", "zebra two");
        await child.AskAsync("add", "ben", "zebra three");

        Assert.Equal(2, await store.CountAsync(Stores.Ana, "zebra"));
        Assert.Equal(1, await store.CountAsync(Stores.Ben, "zebra"));
        Assert.Equal(["zebra one", "zebra two"], await store.ContentsAsync(Stores.Ana));
        Assert.Equal(bens + 1, store.Opened().Cache.Count);

        Assert.Equal("1", await child.AskAsync("forget", "ana", id));
        Assert.Equal(1, await store.CountAsync(Stores.Ana, "zebra"));
        Assert.Equal(["zebra one"], await store.ContentsAsync(Stores.Ana));
        await child.EndAsync();
    }

    [Fact]
    public async Task Two_processes_in_turn_never_miss_each_other()
    {
        await using var store = await Stores.OpenAsync(_folder.File());
        using var child = await ChildProcess.ServeAsync(_folder.File());
        for (var i = 1; i <= 20; i++)
        {
            await store.AddAsync(Stores.Ana, $"zebra here {i}");
            Assert.Equal($"{(2 * i) - 1}", await child.AskAsync("search", "ana", "zebra"));
            await child.AskAsync("add", "ana", $"zebra there {i}");
            Assert.Equal(2 * i, await store.CountAsync(Stores.Ana, "zebra"));
        }

        Assert.Equal(await store.ContentsAsync(Stores.Ana), (await child.AskAsync("list", "ana")).Split('\t').Order(StringComparer.Ordinal));
        await child.EndAsync();
    }

    [Fact]
    public async Task Two_stores_of_one_process_see_each_other_too()
    {
        await using var one = await Stores.OpenAsync(_folder.File());
        await using (var other = await Stores.OpenAsync(_folder.File()))
        {
            for (var i = 1; i <= 10; i++)
            {
                var record = await one.AddAsync(Stores.Ana, $"zebra {i}");
                Assert.Equal(i, await other.CountAsync(Stores.Ana, "zebra"));
                await other.ChangeAsync(record, $"okapi zebra {i}");
                Assert.Equal(i, await one.CountAsync(Stores.Ana, "okapi"));
            }
        }

        await one.AddAsync(Stores.Ana, "zebra 11");
        Assert.Equal(11, await one.CountAsync(Stores.Ana, "zebra"));
    }

    [Fact]
    public async Task Only_the_scope_that_another_process_wrote_is_read_again()
    {
        await using var store = await Stores.OpenAsync(_folder.File());
        using var child = await ChildProcess.ServeAsync(_folder.File());
        await store.AddAsync(Stores.Ana, "zebra");
        await store.AddAsync(Stores.Ben, "zebra");
        await store.CountAsync(Stores.Ana, "zebra");
        await store.CountAsync(Stores.Ben, "zebra");
        var (hers, his) = (Partition(1), Partition(2));

        await child.AskAsync("add", "ben", "another zebra");
        await store.CountAsync(Stores.Ana, "zebra");
        Assert.Equal(2, await store.CountAsync(Stores.Ben, "zebra"));

        Assert.Same(hers, Partition(1));
        Assert.NotSame(his, Partition(2));
        await child.EndAsync();

        Mem0.Sqlite.Partition Partition(long number) => store.Opened().Cache.Find(number)!;
    }

    [Fact]
    public async Task Two_processes_at_once_lose_nothing()
    {
        await using var store = await Stores.OpenAsync(_folder.File());
        using var child = await ChildProcess.ServeAsync(_folder.File());
        var theirs = Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await child.AskAsync("add", "ana", $"zebra there {i}");
            }
        }, Stores.Stop);
        for (var i = 0; i < 100; i++)
        {
            await store.AddAsync(Stores.Ana, $"zebra here {i}");
            Assert.InRange(await store.CountAsync(Stores.Ana, "zebra"), i + 1, i + 101);
        }

        await theirs;

        string[] expected = [.. Enumerable.Range(0, 100).SelectMany(static i => new[] { $"zebra here {i}", $"zebra there {i}" }).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, await store.ContentsAsync(Stores.Ana));
        Assert.Equal(expected, (await child.AskAsync("list", "ana")).Split('\t').Order(StringComparer.Ordinal));
        await child.EndAsync();
    }

    [Fact]
    public async Task A_lock_that_is_held_too_long_is_an_error_and_nothing_is_written()
    {
        await using var store = await Stores.OpenAsync(_folder.File(), static options => options.BusyTimeout = TimeSpan.FromMilliseconds(50));
        using var child = await ChildProcess.ServeAsync(_folder.File());
        await store.AddAsync(Stores.Ana, "before");
        await child.AskAsync("sql", "BEGIN IMMEDIATE");

        var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => store.CommitAsync(Given.Commit(Given.Adding(Given.Memory(Stores.Ana, "during"))), Stores.Stop));

        Assert.Contains("locked", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["before"], await store.ContentsAsync(Stores.Ana));
        await child.AskAsync("sql", "ROLLBACK");
        await store.AddAsync(Stores.Ana, "after");
        Assert.Equal(["after", "before"], await store.ContentsAsync(Stores.Ana));
        await child.EndAsync();
    }

    [Fact]
    public async Task A_lock_that_is_soon_released_is_waited_for()
    {
        await using var store = await Stores.OpenAsync(_folder.File(), static options => options.BusyTimeout = TimeSpan.FromMinutes(1));
        using var child = await ChildProcess.ServeAsync(_folder.File());
        await child.AskAsync("sql", "BEGIN IMMEDIATE");

        var writing = store.AddAsync(Stores.Ana, "zebra");
        Assert.False(writing.IsCompleted);
        await child.AskAsync("sql", "COMMIT");
        await writing;

        Assert.Equal(["zebra"], await store.ContentsAsync(Stores.Ana));
        await child.EndAsync();
    }
}
