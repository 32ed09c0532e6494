using System.Text.Json.Nodes;
using Mem0.Sqlite;
using Mem0.StoreContract;
using Microsoft.Extensions.Logging.Testing;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>What was forgotten is in no file any more when the call returns, however it had got there.</summary>
public sealed class ErasureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_of_a_forgotten_memory_is_gone_from_all_files()
    {
        await using var store = await Stores.OpenAsync(_folder.File());
        await store.AddAsync(Stores.Ana, "a neighbour");
        var canaries = Enumerable.Range(0, 14).Select(static _ => Canary.New()).ToArray();
        float[][] vectors = [Canary.NewVector(16), Canary.NewVector(16)];
        var record = Given.Memory(Stores.Ana, canaries[0]) with
        {
            Tags = [canaries[1]],
            Metadata = new JsonObject { [canaries[2]] = canaries[3] },
            Key = canaries[4],
            Source = new() { SessionId = canaries[5], Speaker = canaries[6], MessageId = canaries[7] },
        };
        Assert.True(await store.CommitAsync(
            new()
            {
                Scope = Stores.Ana,
                Writes = [Given.Adding(record, vectors[0], canaries[8]) with { Reason = canaries[9] }],
                Operation = Given.Operation("op", record.Id) with { RequestHash = canaries[10] },
            },
            Stores.Stop));
        Assert.True(await store.CommitAsync(
            Given.Commit(Given.Changing(record with { Version = 2, Content = canaries[11] }, canaries[12]) with { Reason = canaries[13], KeepsVector = false, Vector = vectors[1] }),
            Stores.Stop));
        Assert.Equal(14, Canary.Find(_folder.Path, canaries).Select(static found => found.Split(' ')[0]).Distinct().Count());
        Assert.NotEmpty(Canary.Find(_folder.Path, vectors));

        Assert.Equal([record.Id], await store.ForgetAsync(Given.Forget(Stores.Ana, record.Id), Stores.Stop));

        Assert.Empty(Canary.Find(_folder.Path, canaries));
        Assert.Empty(Canary.Find(_folder.Path, vectors));
        Assert.Equal(["a neighbour"], await store.ContentsAsync(Stores.Ana));
        Assert.Equal(MemoryChangeKind.Forgotten, Assert.Single(await store.GetHistoryAsync(Given.View(Stores.Ana), record.Id, Stores.Stop)).Kind);
    }

    [Fact]
    public async Task A_hash_of_a_text_that_an_operation_only_confirmed_goes_with_it()
    {
        var (hash, other) = (Canary.New(), Canary.New());
        await using var store = await Stores.OpenAsync(_folder.File());
        var record = await store.AddAsync(Stores.Ana, "zebra");
        foreach (var (id, request, memory) in new[] { ("confirmed", hash, record.Id), ("elsewhere", other, Guid.CreateVersion7(Given.Noon)) })
        {
            Assert.True(await store.CommitAsync(
                new() { Scope = Stores.Ana, Writes = [], Operation = new() { Id = id, RequestHash = request, Changes = [new() { Kind = MemoryChangeKind.Confirmed, Id = memory }] } },
                Stores.Stop));
        }

        await store.ForgetAsync(Given.Forget(Stores.Ana, record.Id), Stores.Stop);

        Assert.Empty(Canary.Find(_folder.Path, [hash]));
        Assert.NotEmpty(Canary.Find(_folder.Path, [other]));
        Assert.Equal("", (await store.FindOperationAsync(Stores.Ana, "confirmed", Stores.Stop))!.RequestHash);
    }

    /// <summary>The case that secure_delete alone does not cover: rows of very different length in many scopes, moved about by what comes after them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_happened_to_a_text_before_it_is_gone_after(int seed)
    {
        var logs = new FakeLogger<SqliteMemoryStore>();
        var history = new EraseHistory(seed);
        await using var store = new SqliteMemoryStore(new() { Path = _folder.File(), Durability = SqliteDurability.Normal }, logs);
        await store.InitializeAsync(Stores.Stop);
        for (var round = 0; round < 5; round++)
        {
            await history.WriteAsync(store);
            await history.ForgetAsync(store);
            Assert.Empty(Canary.Find(_folder.Path, history.Gone));
        }

        Assert.InRange(history.Gone.Count, 500, 5_000);
        Assert.NotEmpty(Canary.Find(_folder.Path, [history.Kept[0].Content[..Canary.Length]]));
        Assert.Equal(history.Kept.Select(static memory => memory.Content).Order(StringComparer.Ordinal), await EraseHistory.ReadAllAsync(store));
        StoreAudit.Check(_folder.File());

        // Otherwise the history was too tame to prove anything.
        Assert.Contains(logs.Collector.GetSnapshot(), static log => log.GetStructuredStateValue("Pages") is { } pages and not "0");
    }

    [Fact]
    public async Task Forgetting_all_of_a_scope_leaves_the_others_as_they_were()
    {
        var (hers, his) = (Canary.New(), Canary.New());
        await using var store = await Stores.OpenAsync(_folder.File());
        foreach (var session in new[] { null, "s1", "s2" })
        {
            await store.AddAsync(Stores.Ana with { SessionId = session }, $"{hers} {session}");
        }

        await store.AddAsync(Stores.Ben, his);

        Assert.Equal(3, (await store.ForgetAsync(Given.Forget(Stores.Ana), Stores.Stop)).Count);

        Assert.Empty(Canary.Find(_folder.Path, [hers]));
        Assert.NotEmpty(Canary.Find(_folder.Path, [his]));
        Assert.Equal([his], await store.ContentsAsync(Stores.Ben));
    }

    [Fact]
    public async Task When_another_process_reads_the_call_says_so_and_the_bytes_go_as_soon_as_it_lets_go()
    {
        var canary = Canary.New();
        using var reader = await ChildProcess.ServeAsync(_folder.File());
        await using (var store = await Stores.OpenAsync(_folder.File(), static options => options.BusyTimeout = TimeSpan.FromMilliseconds(50)))
        {
            var record = await store.AddAsync(Stores.Ana, canary);
            await reader.AskAsync("sql", "BEGIN");
            Assert.Equal("1", await reader.AskAsync("sql", "SELECT count(*) FROM memory"));

            var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => store.ForgetAsync(Given.Forget(Stores.Ana, record.Id), Stores.Stop));

            Assert.Contains("are forgotten and will not come back", refused.Message, StringComparison.Ordinal);
            Assert.Empty(await store.ContentsAsync(Stores.Ana));
            Assert.NotEmpty(Canary.Find(_folder.Path, [canary]));
            await reader.AskAsync("sql", "COMMIT");
        }

        Assert.Empty(Canary.Find(_folder.Path, [canary]));
        await reader.EndAsync();
    }

    [Fact]
    public async Task What_a_crash_kept_from_being_cleaned_is_cleaned_when_the_store_opens_again()
    {
        var canary = Canary.New();
        using var reader = await ChildProcess.ServeAsync(_folder.File());
        using (var child = await ChildProcess.ServeAsync(_folder.File(), busyMilliseconds: 50))
        {
            var id = await child.AskAsync("add", "ana", canary);
            await reader.AskAsync("sql", "BEGIN");
            await reader.AskAsync("sql", "SELECT count(*) FROM memory");
            Assert.StartsWith("failed\t", await child.AskAsync("forget", "ana", id), StringComparison.Ordinal);
            await child.KillAsync();
        }

        await reader.KillAsync();
        Assert.NotEmpty(Canary.Find(_folder.Path, [canary]));

        await using var store = await Stores.OpenAsync(_folder.File());

        Assert.Empty(Canary.Find(_folder.Path, [canary]));
        Assert.Empty(await store.ContentsAsync(Stores.Ana));
    }
}
