using System.Text.Json.Nodes;
using Xunit;

namespace Mem0.StoreContract;

/// <summary>Writing: whole or not at all, and only what nothing else has overtaken.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task A_memory_comes_back_exactly_as_it_was_written()
    {
        var record = Full(s_ana with { AgentId = "planner", SessionId = "ticket 7" });
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(record, Vectors.East, "f")), Stop));

        await RestartAsync();

        Assert.Equal(Shown.As(record), Shown.As((await GetAsync(record.Scope, record.Id))!));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData(" leading, trailing \t\r\n")]
    [InlineData("quotes ' \" \\ % _ -- ; DROP TABLE memories;")]
    [InlineData("e\u0301 is not \u00E9; \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \u200B \u202E \uFFFE \u0001")]
    [InlineData("\u65E5\u672C\u8A9E \u0645\u0631\u062D\u0628\u0627 \u0939\u093F\u0928\u094D\u0926\u0940")]
    public async Task Text_is_kept_character_for_character(string content)
    {
        var record = await AddAsync(s_ana, content);

        await RestartAsync();

        Assert.Equal(content, (await GetAsync(s_ana, record.Id))!.Content);
    }

    [Fact]
    public async Task What_was_returned_or_given_can_be_changed_without_changing_a_memory()
    {
        var given = new JsonObject { ["colour"] = "green" };
        var record = await AddAsync(s_ana, "bicycle", with: memory => memory with { Metadata = given });
        var expected = Shown.As(record);

        given["colour"] = "red";
        (await GetAsync(s_ana, record.Id))!.Metadata!["colour"] = "blue";
        (await Store.ListAsync(Given.Select(s_ana), null, 10, Stop)).Items[0].Metadata!["colour"] = "black";
        (await Store.GetHistoryAsync(Given.View(s_ana), record.Id, Stop))[0].Record!.Metadata!["colour"] = "white";

        Assert.Equal(expected, Shown.As((await GetAsync(s_ana, record.Id))!));
        Assert.Equal(expected, Shown.As((await Store.GetHistoryAsync(Given.View(s_ana), record.Id, Stop))[0].Record!));
        Assert.Single(await ListAsync(Given.Select(s_ana, new() { Metadata = new() { ["colour"] = "green" } })));
        Assert.Empty(await ListAsync(Given.Select(s_ana, new() { Metadata = new() { ["colour"] = "red" } })));
    }

    [Fact]
    public async Task A_commit_with_one_bad_write_writes_nothing_of_it()
    {
        var kept = await AddAsync(s_ana, "kept", fingerprint: "kept");
        var good = New(s_ana, "good");
        var bad = New(s_ana, "bad");
        var before = await SnapshotAsync(s_ana);
        var commit = Given.Commit(
            Given.Changing(Next(kept, "changed"), "changed"),
            Given.Adding(good, Vectors.East, "good"),
            Given.Adding(bad with { Version = 2 })) with { Operation = Given.Operation("op", good.Id) };

        Assert.False(await Store.CommitAsync(commit, Stop));

        Assert.Equal(before, await SnapshotAsync(s_ana));
        Assert.Null(await Store.FindOperationAsync(s_ana, "op", Stop));
        Assert.Empty(await Store.FindAsync(s_ana, null, ["good", "changed"], Stop));
        await RestartAsync();
        Assert.Equal(before, await SnapshotAsync(s_ana));

        // Positive control: without the bad write the same commit is written.
        Assert.True(await Store.CommitAsync(commit with { Writes = [.. commit.Writes.Take(2)] }, Stop));
        Assert.NotEqual(before, await SnapshotAsync(s_ana));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task A_version_replaces_only_the_one_before_it(long version, bool expected)
    {
        var first = await AddAsync(s_ana, "first");
        Assert.True(await ChangeAsync(Next(first, "second")));
        var before = await SnapshotAsync(s_ana);

        var written = await ChangeAsync(Next(first, "another") with { Version = version });

        Assert.Equal(expected, written);
        Assert.Equal(expected, before != await SnapshotAsync(s_ana));
    }

    [Fact]
    public async Task A_later_version_of_what_is_not_there_is_refused()
    {
        var record = New(s_ana, "never added");

        Assert.False(await ChangeAsync(Next(record)));
        Assert.Null(await GetAsync(s_ana, record.Id));
        Assert.True(await Store.CommitAsync(Given.Commit(Given.Adding(record)), Stop));
    }

    [Fact]
    public async Task An_id_that_exists_in_another_scope_is_refused_and_neither_changes()
    {
        MemoryScope[] others = [s_ben, s_shared, s_ana with { SessionId = "s" }, s_ana with { AgentId = "a" }, MemoryScope.ForUser("ana", "globex")];
        var record = await AddAsync(s_ana, "ana's");
        var before = await SnapshotAsync([s_ana, .. others]);

        foreach (var other in others)
        {
            Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(record with { Scope = other, Content = "stolen" })), Stop));
            Assert.False(await ChangeAsync(Next(record, "stolen") with { Scope = other }));
        }

        Assert.Equal(before, await SnapshotAsync([s_ana, .. others]));
        Assert.True(await ChangeAsync(Next(record, "ana's own change")));
    }

    [Fact]
    public async Task A_forgotten_id_never_comes_back()
    {
        var record = await AddAsync(s_ana, "forgotten");
        Assert.Equal([record.Id], await Store.ForgetAsync(Given.Forget(s_ana, record.Id), Stop));

        for (var restart = 0; restart < 2; restart++)
        {
            Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(record)), Stop));
            Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(record with { Scope = s_ben })), Stop));
            Assert.False(await ChangeAsync(Next(record)));
            Assert.False(await ChangeAsync(Next(record) with { Version = 3 }));
            Assert.Null(await GetAsync(s_ana, record.Id));
            Assert.Empty(await ListAsync(s_ana));
            await RestartAsync();
        }

        await AddAsync(s_ana, "forgotten");
        Assert.Equal(["forgotten"], await ListAsync(s_ana));
    }

    /// <summary>A misuse that the engine never commits: however it is refused, nothing may reach either scope.</summary>
    [Fact]
    public async Task A_record_that_names_another_scope_than_its_commit_is_not_written()
    {
        var commit = Given.Commit(Given.Adding(New(s_ana, "whose?"))) with { Scope = s_ben };
        try
        {
            Assert.False(await Store.CommitAsync(commit, Stop));
        }
        catch (ArgumentException)
        {
            // As good an answer.
        }

        Assert.Empty(await ListAsync(s_ana));
        Assert.Empty(await ListAsync(s_ben));
        Assert.True(await Store.CommitAsync(commit with { Scope = s_ana }, Stop));
    }

    private static MemoryRecord Full(MemoryScope scope) => Given.Memory(scope, "Ana keeps bees and a zebra at home.", Given.Noon.AddTicks(1234567)) with
    {
        Kind = MemoryKind.Procedure,
        Tags = ["home", "Home", "\u00FC\u00F1"],
        Metadata = JsonNode.Parse("""{"tenant":"globex","user_id":"ben","id":7,"a.b":[1,2.5,null,{"x":true}],"a[0]":"","\"":"'","":1e-7}""")!.AsObject(),
        Importance = 0.1 + 0.2,
        IsPinned = true,
        Key = "hobby",
        EventTime = new(1000, 1, 1, 0, 0, 0, TimeSpan.Zero),
        ValidFrom = Given.Noon.AddTicks(-1),
        ValidUntil = new(8999, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero),
        ExpiresAt = Given.Noon.AddYears(1).AddTicks(1),
        SupersededBy = Guid.Parse("0195a9d0-0000-7000-8000-000000000001"),
        Supersedes = [Guid.Parse("0195a9d0-0000-7000-8000-000000000003"), Guid.Parse("0195a9d0-0000-7000-8000-000000000002")],
        Source = new() { Origin = MemoryOrigin.External, SessionId = "chat 3", Speaker = "Ana", Role = "user", MessageId = "m-1" },
        UpdatedAt = Given.Noon.AddTicks(7654321),
    };
}
