using System.Text.Json;
using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>A wall with more memories than a process shall hold: what is asked of the server, and that nothing else is.</summary>
public class LargeWallTests : Rig
{
    private const int Many = 400;

    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 50;

    [Fact]
    public async Task A_recall_of_a_large_wall_reads_what_it_finds_and_nothing_of_the_rest()
    {
        var store = await FillAsync();
        Server.IsRecording = true;

        var found = await store.SearchAsync(Given.Query(Given.Select(Ana), "zebra number 7", Vectors.At(7), candidates: 10) with { Standing = 10 }, Stop);

        Assert.Equal(Many, found.Considered);
        Assert.Contains(found.Items, static item => item.Similarity > 0.99);
        string[] paths = [.. Server.Requests.Select(static request => string.Join('/', request.Path.Split('/')[3..]))];
        Assert.Equal("points/scroll", paths[0]);
        Assert.Equal(["points/count", "points/query/batch", "points/query/batch"], paths[1..4].Order(StringComparer.Ordinal));
        Assert.Equal(["points/query/batch", "points/scroll"], paths[^2..]);
        Assert.InRange(paths.Length, 6, 7);

        // Scrolls read heads, by their ids; and no search may bring back more than a part.
        Assert.All(Server.Requests.Where(static request => request.Path.EndsWith("/scroll", StringComparison.Ordinal)), static request =>
            Assert.Contains(request.Body.GetProperty("filter").GetProperty("must").EnumerateArray(), static condition => condition.TryGetProperty("has_id", out _)));
        Assert.All(Searches(), static search => Assert.InRange(search.GetProperty("limit").GetInt32(), 1, 100));
    }

    [Fact]
    public async Task Words_and_meaning_are_asked_for_at_once()
    {
        var store = await FillAsync();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;

        // Who sent one after the other would wait for itself.
        Server.Before = async request =>
        {
            if (request.Path.EndsWith("/points/query/batch", StringComparison.Ordinal) && Interlocked.Increment(ref arrived) <= 2)
            {
                if (arrived == 2)
                {
                    both.SetResult();
                }

                await both.Task;
            }
        };

        Assert.NotEmpty((await store.SearchAsync(Given.Query(Given.Select(Ana), "zebra", Vectors.East), Stop)).Items);
        Assert.InRange(arrived, 2, 4);
    }

    [Fact]
    public async Task Rarity_is_asked_for_among_what_the_view_sees()
    {
        var store = await FillAsync();
        Server.IsRecording = true;
        await store.SearchAsync(Given.Query(Given.Select(Ana), "zebra number 7"), Stop);

        JsonElement[] byWords = [.. Searches().Where(static search => search.TryGetProperty("using", out var name) && name.ValueEquals("words"))];
        Assert.NotEmpty(byWords);
        Assert.All(byWords, static search => Assert.Contains(
            search.GetProperty("params").GetProperty("idf").GetProperty("corpus").GetProperty("must").EnumerateArray(),
            static condition => condition.TryGetProperty("key", out var key) && key.ValueEquals("tenant")));
    }

    [Fact]
    public async Task What_other_tenants_hold_changes_no_candidate_and_no_score()
    {
        var store = await FillAsync();
        var query = Given.Query(Given.Select(Ana), "zebra striped number 7 rare", Vectors.At(40), candidates: 5);
        var before = Shown.As(await store.SearchAsync(query, Stop));

        foreach (var other in (MemoryScope[])[Ben, MemoryScope.ForUser("ana", "globex"), Ana with { AgentId = "another" }])
        {
            Assert.True(await store.CommitAsync(Given.Commit([.. Enumerable.Range(0, Many).Select(i => Given.Adding(New(other, $"rare striped zebra {i}"), Vectors.At(40)))]), Stop));
        }

        Assert.Equal(before, Shown.As(await store.SearchAsync(query, Stop)));
    }

    [Fact]
    public async Task A_wall_that_outgrows_the_process_answers_as_before()
    {
        var store = await OpenAsync();
        for (var i = 0; i < 50; i++)
        {
            var said = New(Ana, $"zebra number {i} at the gate {i % 7}");
            Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(said with { Source = new() { SessionId = $"s{i / 9}", Speaker = i % 2 == 0 ? "Ana" : "Bo" } }, Vectors.At(i), $"f{i}")), Stop));
        }

        Server.IsRecording = true;
        var roomy = await OpenAsync(static options => options.MaxMemoriesInProcess = 1000);
        foreach (var words in (string[])["zebra number 7", "What did Bo say at the gate?", "gate 3 zebra 31"])
        {
            var query = Given.Query(Given.Select(Ana), words, Vectors.At(20)) with { Standing = 10 };
            var small = await store.SearchAsync(query, Stop);
            Assert.DoesNotContain(Server.Requests, static request => request.Path.EndsWith("/points/count", StringComparison.Ordinal));

            var last = await AddAsync(store, Ana, "okapi");
            AssertAlike(await roomy.SearchAsync(query, Stop), await store.SearchAsync(query, Stop));
            Assert.Contains(Server.Requests, static request => request.Path.EndsWith("/points/count", StringComparison.Ordinal));

            // And it comes back when it shrinks.
            await store.ForgetAsync(Given.Forget(Ana, last.Id), Stop);
            Server.Requests.Clear();
            Assert.Equal(Shown.As(small), Shown.As(await store.SearchAsync(query, Stop)));
        }
    }

    // The same memories in the same order, whose sums differ by what is guessed of those that were not read: how long they are, and in which sessions.
    private static void AssertAlike(StoreCandidates expected, StoreCandidates actual)
    {
        Assert.Equal((expected.Considered, expected.Coverage), (actual.Considered, actual.Coverage));
        var known = actual.Items.ToDictionary(static item => item.Header.Id);
        Assert.Equal(expected.Items.Select(static item => item.Header.Id).Order(), known.Keys.Order());
        var ranked = expected.Items.OrderByDescending(Words).ToArray();
        Assert.All(ranked, item => Assert.Equal(item.Similarity, known[item.Header.Id].Similarity));
        Assert.All(ranked.Zip(ranked.Skip(1)), pair => Assert.InRange(Words(known[pair.Second.Header.Id]), double.NegativeInfinity, Words(known[pair.First.Header.Id]) + 0.05));

        static double Words(MemoryCandidate item) => item.Words.Sum(static part => part.Value);
    }

    [Fact]
    public async Task A_commit_to_a_large_wall_reads_what_it_touches()
    {
        var store = await FillAsync();
        Server.IsRecording = true;

        var added = New(Ana, "quagga") with { Key = "animal" };
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(added, Vectors.East, "quagga")), Stop));
        Assert.False(await store.CommitAsync(Given.Commit(Given.Adding(New(Ana, "another") with { Key = "animal" })), Stop));
        Assert.False(await store.CommitAsync(Given.Commit(Given.Adding(New(Ana, "another"), fingerprint: "quagga")), Stop));
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(added, "okapi"))), Stop));
        Assert.Equal([added.Id], await store.ForgetAsync(Given.Forget(Ana, added.Id), Stop));

        // Of all that was filtered by type, ids or names of a few were asked for.
        Assert.All(Server.Requests.Where(static request => request.Path.EndsWith("/scroll", StringComparison.Ordinal)), static request =>
            Assert.Matches("has_id|\"memory\"|\"token\"|\"draft\"|\"operation\"|\"other_space\"", request.Body.GetRawText()));
        Assert.All(Searches(), static search => Assert.Equal(1, search.GetProperty("limit").GetInt32()));
    }

    [Fact]
    public async Task A_vector_that_stays_knows_what_its_memory_has_become()
    {
        var store = await FillAsync();
        var record = await AddAsync(store, Ana, "lived in Lyon", Vectors.At(200));
        Assert.Contains("lived in Lyon", await FindAsync(store, Ana, "", Vectors.At(200)));

        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, record.Content) with { SupersededBy = Guid.CreateVersion7(Given.Noon), Tags = ["past"] })), Stop));

        Assert.DoesNotContain("lived in Lyon", await FindAsync(store, Ana, "", Vectors.At(200)));
        var past = Given.Select(Ana, new() { TagsAny = ["past"] }) with { IncludeSuperseded = true };
        Assert.Equal(record.Id, Assert.Single((await store.SearchAsync(Given.Query(past, "", Vectors.At(200), candidates: 1), Stop)).Items).Header.Id);
    }

    [Fact]
    public async Task A_page_of_a_list_goes_on_among_memories_of_one_instant()
    {
        var store = await OpenAsync();
        var at = Given.Noon.AddHours(1);
        Assert.True(await store.CommitAsync(Given.Commit([.. Enumerable.Range(0, 90).Select(i => Given.Adding(New(Ana, $"{i:00}") with { CreatedAt = at.AddTicks(i % 3) }))]), Stop));
        var all = await store.ListAsync(Given.Select(Ana), null, 1000, Stop);

        var paged = new List<Guid>();
        ListPosition? after = null;
        do
        {
            var page = await store.ListAsync(Given.Select(Ana), after, 7, Stop);
            Assert.Equal(90, page.Total);
            paged.AddRange(page.Items.Select(static record => record.Id));
            after = page.Items.Count < 7 ? null : new(page.Items[^1].CreatedAt, page.Items[^1].Id);
        }
        while (after is not null);

        Assert.Equal(all.Items.Select(static record => record.Id), paged);
        Assert.Equal(paged, all.Items.OrderByDescending(static record => record.CreatedAt).ThenByDescending(static record => record.Id).Select(static record => record.Id));
    }

    private IEnumerable<JsonElement> Searches() => Server.Requests.Where(static request => request.Path.EndsWith("/query/batch", StringComparison.Ordinal))
        .SelectMany(static request => request.Body.GetProperty("searches").EnumerateArray());

    private async Task<MemoryStore> FillAsync()
    {
        var store = await OpenAsync();
        Assert.True(await store.CommitAsync(Given.Commit([.. Enumerable.Range(0, Many).Select(i => Given.Adding(New(Ana, $"zebra number {i} {(i % 50 == 0 ? "rare" : "striped")}"), Vectors.At(i % 360)))]), Stop));
        return store;
    }
}
