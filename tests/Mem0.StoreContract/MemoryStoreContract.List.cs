using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Lists and reads by id.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task A_list_has_the_latest_stored_first_and_of_equals_the_greater_id()
    {
        var records = new List<MemoryRecord>();
        var random = new Random(7);
        var bytes = new byte[16];
        for (var i = 0; i < 60; i++)
        {
            // Any ids, and only three instants: the order of ids is that of Guid.CompareTo.
            random.NextBytes(bytes);
            var record = New(s_ana, $"number {i}") with { Id = new Guid(bytes), CreatedAt = Given.Noon.AddTicks(random.Next(3)) };
            Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(record)), Stop));
            records.Add(record);
        }

        var expected = records.OrderByDescending(static record => record.CreatedAt).ThenByDescending(static record => record.Id).Select(static record => record.Content);

        Assert.Equal(expected, await ListAsync(s_ana));
        Assert.Equal(expected, await PagedAsync(Given.Select(s_ana), limit: 7));
        await RestartAsync();
        Assert.Equal(expected, await PagedAsync(Given.Select(s_ana), limit: 1));
    }

    [Fact]
    public async Task Pages_stay_in_step_while_memories_come_change_and_go()
    {
        var records = new List<MemoryRecord>();
        for (var i = 0; i < 10; i++)
        {
            records.Add(await AddAsync(s_ana, $"{i}"));
        }

        var first = await Store.ListAsync(Given.Select(s_ana), null, 4, Stop);
        Assert.Equal(["9", "8", "7", "6"], first.Items.Select(static record => record.Content));
        Assert.Equal(10, first.Total);

        await AddAsync(s_ana, "newer");
        await ChangeAsync(Next(records[2], "2, changed"));
        await Store.ForgetAsync(Given.Forget(s_ana, records[6].Id), Stop);
        await Store.ForgetAsync(Given.Forget(s_ana, records[4].Id), Stop);

        // The page before ended with a memory that is gone now; the next one still begins after it.
        var second = await Store.ListAsync(Given.Select(s_ana), new(records[6].CreatedAt, records[6].Id), 4, Stop);
        Assert.Equal(["5", "3", "2, changed", "1"], second.Items.Select(static record => record.Content));
        Assert.Equal(9, second.Total);
        var third = await Store.ListAsync(Given.Select(s_ana), new(records[1].CreatedAt, records[1].Id), 4, Stop);
        Assert.Equal(["0"], third.Items.Select(static record => record.Content));
        Assert.Empty((await Store.ListAsync(Given.Select(s_ana), new(records[0].CreatedAt, records[0].Id), 4, Stop)).Items);
    }

    [Fact]
    public async Task A_list_of_several_scopes_is_one_list()
    {
        await AddAsync(s_shared, "1");
        await AddAsync(s_ana, "2");
        await AddAsync(s_ana with { SessionId = "s" }, "3");
        await AddAsync(s_shared, "4");
        await AddAsync(s_ben, "not hers");
        await AddAsync(s_ana with { SessionId = "s" }, "5");
        var all = Given.Select(s_ana with { SessionId = "s" });

        Assert.Equal(["5", "4", "3", "2", "1"], await ListAsync(all));
        Assert.Equal(["5", "4", "3", "2", "1"], await PagedAsync(all, limit: 2));
        Assert.Equal(5, (await Store.ListAsync(all, null, 1, Stop)).Total);
    }

    [Fact]
    public async Task Get_gives_what_the_view_sees_in_the_order_asked_for_whether_it_holds_or_not()
    {
        var records = new[]
        {
            await AddAsync(s_ana, "plain"),
            await AddAsync(s_ana, "expired", with: static memory => memory with { ExpiresAt = Given.Noon }),
            await AddAsync(s_ana, "superseded", with: static memory => memory with { SupersededBy = Guid.CreateVersion7(Given.Noon), ValidUntil = Given.Noon }),
            await AddAsync(s_shared, "shared"),
        };
        var foreign = await AddAsync(s_ben, "foreign");
        Guid[] ids = [records[2].Id, foreign.Id, records[3].Id, Guid.CreateVersion7(Given.Noon), records[0].Id, records[1].Id];

        var found = await Store.GetAsync(Given.View(s_ana), ids, Stop);

        Assert.Equal(["superseded", "shared", "plain", "expired"], found.Select(static record => record.Content));
        Assert.Empty(await Store.GetAsync(Given.View(s_ana), [], Stop));
        Assert.Equal(["foreign"], (await Store.GetAsync(Given.View(s_ben), [foreign.Id], Stop)).Select(static record => record.Content));
    }

    [Fact]
    public async Task Get_takes_many_ids()
    {
        var record = await AddAsync(s_ana, "the last of many");
        Guid[] ids = [.. Enumerable.Range(0, 5000).Select(static i => Guid.CreateVersion7(Given.Noon.AddSeconds(i))), record.Id];

        Assert.Equal(record.Id, Assert.Single(await Store.GetAsync(Given.View(s_ana), ids, Stop)).Id);
    }

    /// <summary>Walks through all pages, and checks each.</summary>
    private async Task<List<string>> PagedAsync(MemorySelection selection, int limit)
    {
        var contents = new List<string>();
        ListPosition? after = null;
        while (true)
        {
            var page = await Store.ListAsync(selection, after, limit, Stop);
            Assert.InRange(page.Items.Count, 0, limit);
            contents.AddRange(page.Items.Select(static record => record.Content));
            if (page.Items.Count < limit)
            {
                Assert.Equal(contents.Count, page.Total);
                return contents;
            }

            after = new(page.Items[^1].CreatedAt, page.Items[^1].Id);
        }
    }
}
