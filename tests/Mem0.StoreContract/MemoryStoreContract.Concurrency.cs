using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Many callers at once: nothing lost, nothing half seen, and exactly one winner.</summary>
public abstract partial class MemoryStoreContract
{
    private const int Writers = 32;

    [Fact]
    public async Task Many_writers_on_one_scope_lose_nothing()
    {
        await AtOnceAsync(async writer =>
        {
            for (var i = 0; i < 10; i++)
            {
                var record = await AddAsync(s_ana, $"zebra {writer} {i}", vector: Vectors.At(writer), fingerprint: $"{writer} {i}");

                // Read your writes, whoever else writes.
                Assert.NotNull(await GetAsync(s_ana, record.Id));
                Assert.Contains(record.Content, await FindAsync(Given.Query(Given.Select(s_ana), "zebra", candidates: 1000)));
            }
        });

        await RestartAsync();
        Assert.Equal(_names.Values.Order(StringComparer.Ordinal), (await ListAsync(s_ana)).Order(StringComparer.Ordinal));
        var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East, 1000), Stop);
        Assert.Equal(Writers * 10, found.Items.DistinctBy(static item => item.Sequence).Count());
    }

    [Fact]
    public async Task Many_writers_on_many_scopes_lose_nothing_and_mix_nothing()
    {
        await AtOnceAsync(async writer =>
        {
            var scope = MemoryScope.ForUser($"user {writer}");
            for (var i = 0; i < 10; i++)
            {
                await AddAsync(scope, $"{writer} {i}");
                Assert.Equal(i + 1, (await ListAsync(scope)).Length);
            }
        });

        await RestartAsync();
        for (var writer = 0; writer < Writers; writer++)
        {
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{writer} {9 - i}"), await ListAsync(MemoryScope.ForUser($"user {writer}")));
        }
    }

    [Fact]
    public async Task One_writer_wins_each_version_and_versions_have_no_gaps()
    {
        var first = await AddAsync(s_ana, "0");
        await AtOnceAsync(async writer =>
        {
            for (var done = 0; done < 5;)
            {
                var current = (await GetAsync(s_ana, first.Id))!;
                if (await ChangeAsync(Next(current, $"{int.Parse(current.Content, null) + 1}")))
                {
                    done++;
                }
            }
        });

        const int Last = (Writers * 5) + 1;
        await RestartAsync();
        var history = await Store.GetHistoryAsync(Given.View(s_ana), first.Id, Stop);
        Assert.Equal(Enumerable.Range(1, Last).Select(static version => (long)version), history.Select(static revision => revision.Version));
        Assert.Equal(Enumerable.Range(0, Last).Select(static value => $"{value}"), history.Select(static revision => revision.Record!.Content));
    }

    [Fact]
    public async Task One_of_many_takes_a_slot_a_statement_an_id_and_an_operation()
    {
        Assert.Equal(1, await WinnersAsync(() => Given.Commit(Given.Adding(New(s_ana, "slot") with { Key = "home" }))));
        Assert.Equal(1, await WinnersAsync(() => Given.Commit(Given.Adding(New(s_ana, "statement"), fingerprint: "same"))));
        Assert.Equal(1, await WinnersAsync(() => Given.Commit(Given.Adding(New(s_ana, "operation"))) with { Operation = Given.Operation("op") }));
        var id = Guid.CreateVersion7(Given.Noon);
        Assert.Equal(1, await WinnersAsync(() => Given.Commit(Given.Adding(New(s_ana, "id") with { Id = id }))));

        Assert.Equal(["id", "operation", "slot", "statement"], (await ListAsync(s_ana)).Order(StringComparer.Ordinal));
        Assert.Equal(1, await WinnersAsync(() => Given.Forget(s_ana, id)));
    }

    [Fact]
    public async Task Readers_never_see_half_a_commit()
    {
        var writing = AtOnceAsync(async writer =>
        {
            for (var i = 0; i < 5; i++)
            {
                string[] tags = [$"{writer} {i}"];
                Assert.True(await Store.CommitAsync(Given.Commit(
                    Given.Adding(New(s_ana, "zebra one") with { Tags = tags }, Vectors.East),
                    Given.Adding(New(s_ana, "zebra two") with { Tags = tags }, Vectors.East)), Stop));
                if (i % 2 == 0)
                {
                    Assert.Equal(2, (await Store.ForgetAsync(Given.Forget(s_ana, filter: new() { TagsAny = tags }), Stop)).Count);
                }
            }
        });

        var reads = 0;
        do
        {
            // Both memories of a commit have a tag that no other has.
            var page = await Store.ListAsync(Given.Select(s_ana), null, 1000, Stop);
            Assert.All(page.Items.CountBy(static record => record.Tags[0]), static tag => Assert.Equal(2, tag.Value));
            Assert.Equal(page.Total, page.Items.Count);
            var found = await Store.SearchAsync(Given.Query(Given.Select(s_ana), "zebra", Vectors.East, 1000), Stop);
            Assert.All(found.Items.CountBy(static item => item.Header.Tags[0]), static tag => Assert.Equal(2, tag.Value));
            Assert.Equal(found.Considered, found.Items.Count);
            reads++;
        }
        while (!writing.IsCompleted);

        await writing;
        Assert.True(reads > 0);
    }

    private static async Task AtOnceAsync(Func<int, Task> work)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tasks = Enumerable.Range(0, Writers).Select(async writer =>
        {
            await start.Task;
            await work(writer);
        }).ToArray();
        start.SetResult();
        await Task.WhenAll(tasks);
    }

    private async Task<int> WinnersAsync(Func<StoreCommit> commit)
    {
        var winners = 0;
        await AtOnceAsync(async _ => Interlocked.Add(ref winners, await Store.CommitAsync(commit(), Stop) ? 1 : 0));
        return winners;
    }

    private async Task<int> WinnersAsync(Func<StoreForget> forget)
    {
        var winners = 0;
        await AtOnceAsync(async _ => Interlocked.Add(ref winners, (await Store.ForgetAsync(forget(), Stop)).Count));
        return winners;
    }
}
