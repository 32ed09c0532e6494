using Mem0.StoreContract;

namespace Mem0.Qdrant.Tests;

/// <summary>What is kept in memory, and what a call costs.</summary>
public sealed class CacheTests : Rig
{
    [Fact]
    public async Task A_warm_search_is_one_request_by_words_and_one_more_by_meaning()
    {
        var store = await OpenAsync();
        await AddAsync(store, Ana, "zebra", Vectors.East);
        await FindAsync(store, Ana, "zebra", Vectors.East);
        Server.IsRecording = true;

        await store.SearchAsync(Given.Query(Given.Select(Ana), "zebra"), Stop);
        Assert.Equal(["points/scroll"], Taken());
        await store.SearchAsync(Given.Query(Given.Select(Ana), "zebra", Vectors.East), Stop);
        Assert.Equal(["points/scroll", "points/query/batch"], Taken());
        await ListAsync(store, Ana);
        Assert.Equal(["points/scroll"], Taken());
    }

    [Fact]
    public async Task A_commit_takes_the_requests_that_it_needs_and_no_more()
    {
        var store = await OpenAsync();
        var record = await AddAsync(store, Ana, "zebra", Vectors.East);
        Server.IsRecording = true;

        await AddAsync(store, Ana, "okapi", Vectors.East);
        Assert.Equal(
            ["points/scroll", "points", "points/scroll", "points", "points", "points", "points/scroll", "points/payload", "points/batch", "points/payload"],
            Taken());
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "quagga"))), Stop));
        Assert.Equal(["points/scroll", "points", "points", "points/scroll", "points/payload", "points/payload", "points/scroll", "points/batch", "points/payload"], Taken());
    }

    [Fact]
    public async Task Without_room_in_memory_answers_are_the_same()
    {
        var (roomy, tight) = (await OpenAsync(), await OpenAsync(static options => options.IndexCacheBytes = 0));
        for (var i = 0; i < 20; i++)
        {
            await AddAsync(i % 2 == 0 ? roomy : tight, i % 3 == 0 ? Ana : Ben, $"zebra number {i}", Vectors.At(i));
        }

        foreach (var scope in (MemoryScope[])[Ana, Ben])
        {
            var query = Given.Query(Given.Select(scope), "zebra number 7", Vectors.East);
            Assert.Equal(Shown.As(await roomy.SearchAsync(query, Stop)), Shown.As(await tight.SearchAsync(query, Stop)));
            Assert.Equal(await ListAsync(roomy, scope), await ListAsync(tight, scope));
        }
    }

    private string[] Taken()
    {
        string[] paths = [.. Server.Requests.Select(static request => string.Join('/', request.Path.Split('/')[3..]))];
        Server.Requests.Clear();
        return paths;
    }
}
