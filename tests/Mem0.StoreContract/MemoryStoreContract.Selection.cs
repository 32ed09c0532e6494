using System.Text.Json.Nodes;
using Mem0.Stores;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Which memories belong to an answer: what held when, and what was asked for. The same for searches and lists, and before any cut.</summary>
public abstract partial class MemoryStoreContract
{
    private static readonly DateTimeOffset s_march = new(2025, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_april = new(2025, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_may = new(2025, 5, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, MemorySelection, string[]> Selections()
    {
        var now = new MemorySelection { View = Given.View(s_ana), Instant = s_april };
        return new()
        {
            { "now", now, ["current", "lasting"] },
            { "a tick before it ends", now with { Instant = s_may.AddTicks(-1) }, ["current", "lasting"] },
            { "when it ends", now with { Instant = s_may }, ["coming", "lasting"] },
            { "as of now, superseded ones that still held too", now with { IsAsOf = true }, ["current", "lasting"] },
            { "as of March", now with { Instant = s_march, IsAsOf = true }, ["expired", "lasting", "replaced"] },
            { "as of before", now with { Instant = s_march.AddTicks(-1), IsAsOf = true }, [] },
            { "with what no longer holds", now with { IncludeSuperseded = true }, ["coming", "current", "lasting", "replaced"] },
            { "as of April with what no longer holds", now with { IsAsOf = true, IncludeSuperseded = true }, ["current", "lasting", "replaced"] },
        };
    }

    [Theory]
    [MemberData(nameof(Selections))]
    public async Task What_held_when_is_decided_to_the_tick(string name, MemorySelection selection, string[] expected)
    {
        Assert.NotEmpty(name);
        await AddAsync(s_ana, "lasting", with: static memory => memory with { EventTime = s_march }, vector: Vectors.East);
        await AddAsync(s_ana, "replaced", vector: Vectors.East, with: static memory => memory with
        {
            EventTime = s_march, ValidUntil = s_april, SupersededBy = Guid.CreateVersion7(Given.Noon),
        });
        await AddAsync(s_ana, "current", with: static memory => memory with { EventTime = s_april, ValidUntil = s_may }, vector: Vectors.East);
        await AddAsync(s_ana, "coming", with: static memory => memory with { EventTime = s_march, ValidFrom = s_may }, vector: Vectors.East);
        await AddAsync(s_ana, "expired", with: static memory => memory with { EventTime = s_march, ExpiresAt = s_april }, vector: Vectors.East);

        await AnswersAsync(selection, expected);
        await RestartAsync();
        await AnswersAsync(selection, expected);
    }

    public static TheoryData<string, MemoryFilter, string[]> Filters() => new()
    {
        { "none", new(), ["alpaca", "beaver", "camel", "dingo"] },
        { "kind", new() { Kinds = [MemoryKind.Profile] }, ["alpaca"] },
        { "kinds", new() { Kinds = [MemoryKind.Profile, MemoryKind.Procedure] }, ["alpaca", "beaver"] },
        { "any tag", new() { TagsAny = ["x", "z"] }, ["alpaca", "beaver", "camel"] },
        { "all tags", new() { TagsAll = ["x", "y"] }, ["alpaca", "beaver"] },
        { "tags are exact", new() { TagsAny = ["X", "x "] }, [] },
        { "event time, both ends included", new() { EventFrom = Given.Noon.AddDays(2), EventTo = Given.Noon.AddDays(3) }, ["beaver", "camel"] },
        { "event time, a tick short", new() { EventFrom = Given.Noon.AddDays(2).AddTicks(1), EventTo = Given.Noon.AddDays(3).AddTicks(-1) }, [] },
        { "time of storing", new() { CreatedFrom = Given.Noon.AddSeconds(2), CreatedTo = Given.Noon.AddSeconds(3) }, ["beaver", "camel"] },
        { "slots", new() { Keys = ["home", "work"] }, ["camel"] },
        { "sessions", new() { SessionIds = ["chat"] }, ["dingo"] },
        { "metadata text", new() { Metadata = new() { ["colour"] = "green" } }, ["alpaca"] },
        { "metadata number", new() { Metadata = new() { ["size"] = 7 } }, ["beaver"] },
        { "metadata number is not its text", new() { Metadata = new() { ["size"] = "7" } }, [] },
        { "metadata null is there", new() { Metadata = new() { ["none"] = null } }, ["camel"] },
        { "metadata object", new() { Metadata = new() { ["deep"] = new JsonObject { ["q"] = 1, ["p"] = new JsonArray(1, 2) } } }, ["dingo"] },
        { "metadata object in part", new() { Metadata = new() { ["deep"] = new JsonObject { ["q"] = 1 } } }, [] },
        { "metadata names are no paths", new() { Metadata = new() { ["deep.q"] = 1 } }, [] },
        { "all conditions at once", new() { TagsAny = ["x"], Kinds = [MemoryKind.Procedure], Metadata = new() { ["size"] = 7 } }, ["beaver"] },
        { "conditions that exclude each other", new() { TagsAny = ["x"], SessionIds = ["chat"] }, [] },
        { "no kind at all", new() { Kinds = [] }, [] },
        { "no tag at all", new() { TagsAny = [] }, [] },
        { "none of no tags", new() { TagsAll = [] }, [] },
        { "no slot at all", new() { Keys = [] }, [] },
        { "no session at all", new() { SessionIds = [] }, [] },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_leaves_what_matches_all_its_conditions(string name, MemoryFilter filter, string[] expected)
    {
        Assert.NotEmpty(name);
        await AddAsync(s_ana, "alpaca", vector: Vectors.East, with: static memory => memory with
        {
            Kind = MemoryKind.Profile, Tags = ["x", "y"], EventTime = Given.Noon.AddDays(1), Metadata = new() { ["colour"] = "green" },
        });
        await AddAsync(s_ana, "beaver", vector: Vectors.East, with: static memory => memory with
        {
            Kind = MemoryKind.Procedure, Tags = ["y", "x", "w"], EventTime = Given.Noon.AddDays(2), Metadata = new() { ["size"] = 7 },
        });
        await AddAsync(s_ana, "camel", vector: Vectors.East, with: static memory => memory with
        {
            Tags = ["z"], EventTime = Given.Noon.AddDays(3), Key = "home", Metadata = new() { ["none"] = null },
        });
        await AddAsync(s_ana, "dingo", vector: Vectors.East, with: static memory => memory with
        {
            Kind = MemoryKind.Episode, EventTime = Given.Noon.AddDays(4), Source = new() { SessionId = "chat" },
            Metadata = new() { ["deep"] = new JsonObject { ["p"] = new JsonArray(1, 2), ["q"] = 1 } },
        });

        await AnswersAsync(Given.Select(s_ana, filter), expected);
        await RestartAsync();
        await AnswersAsync(Given.Select(s_ana, filter), expected);
    }

    [Fact]
    public async Task One_match_is_found_behind_ten_thousand_nearer_ones_that_may_not_come()
    {
        MemoryScope[] neighbours = [s_ben, MemoryScope.ForUser("ana", "globex"), s_ana with { SessionId = "s" }, s_ana];
        var far = await AddAsync(s_ana, "one far zebra among plenty of other words in a long sentence", vector: Vectors.At(80), with: static memory => memory with { Tags = ["wanted"] });
        foreach (var neighbour in neighbours)
        {
            for (var commit = 0; commit < 5; commit++)
            {
                Assert.True(await Store.CommitAsync(Given.Commit([.. Enumerable.Range(0, 500).Select(_ => Given.Adding(New(neighbour, "zebra zebra"), Vectors.East))]), Stop));
            }
        }

        var wanted = Given.Select(s_ana, new() { TagsAny = ["wanted"] });

        Assert.Equal(far.Id, Assert.Single((await Store.SearchAsync(Given.Query(wanted, "zebra", candidates: 1), Stop)).Items).Header.Id);
        Assert.Equal(far.Id, Assert.Single((await Store.SearchAsync(Given.Query(wanted, "", Vectors.East, candidates: 1), Stop)).Items).Header.Id);
        Assert.Equal(far.Id, Assert.Single((await Store.ListAsync(wanted, null, 1, Stop)).Items).Id);
    }

    /// <summary>The same by list, by words and by vector, each with the right count.</summary>
    private async Task AnswersAsync(MemorySelection selection, string[] expected)
    {
        var words = string.Join(' ', _names.Values);
        var page = await Store.ListAsync(selection, null, 100, Stop);
        Assert.Equal(expected, page.Items.Select(static record => record.Content).Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length, page.Total);
        Assert.Equal(expected, await FindAsync(Given.Query(selection, "", Vectors.East)));
        Assert.Equal(expected, await FindAsync(Given.Query(selection, words)));
    }
}
