using Xunit;

namespace Mem0.StoreContract;

/// <summary>What a new statement may meet: slots, and statements that say the same.</summary>
public abstract partial class MemoryStoreContract
{
    [Fact]
    public async Task A_slot_holds_one_memory_that_is_not_superseded()
    {
        var first = await AddAsync(s_ana, "lives in Lyon", with: static memory => memory with { Key = "home" });
        var second = New(s_ana, "lives in Kiel") with { Key = "home", Supersedes = [first.Id] };

        Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(second)), Stop));
        Assert.Equal(["lives in Lyon"], await SlotAsync(s_ana, "home"));

        Assert.True(await Store.CommitAsync(Given.Commit(
            Given.Changing(Next(first) with { SupersededBy = second.Id, ValidUntil = second.EventTime }),
            Given.Adding(second)), Stop));
        Assert.Equal(["lives in Lyon", "lives in Kiel"], await SlotAsync(s_ana, "home"));

        // One that arrives late is superseded from the start, and takes nothing.
        await AddAsync(s_ana, "lived in Rome", with: memory => memory with { Key = "home", SupersededBy = second.Id });
        Assert.Equal(["lives in Lyon", "lives in Kiel", "lived in Rome"], await SlotAsync(s_ana, "home"));
        Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(New(s_ana, "third") with { Key = "home" })), Stop));
    }

    [Fact]
    public async Task Two_memories_of_one_commit_cannot_fill_one_slot_or_say_the_same()
    {
        Assert.False(await Store.CommitAsync(Given.Commit(
            Given.Adding(New(s_ana, "one") with { Key = "home" }),
            Given.Adding(New(s_ana, "two") with { Key = "home" })), Stop));
        Assert.False(await Store.CommitAsync(Given.Commit(
            Given.Adding(New(s_ana, "one"), fingerprint: "same"),
            Given.Adding(New(s_ana, "two"), fingerprint: "same")), Stop));

        Assert.Empty(await ListAsync(s_ana));
        Assert.True(await Store.CommitAsync(Given.Commit(
            Given.Adding(New(s_ana, "one") with { Key = "home" }, fingerprint: "one"),
            Given.Adding(New(s_ana, "two") with { Key = "Home" }, fingerprint: "One")), Stop));
    }

    [Fact]
    public async Task A_fingerprint_is_taken_by_one_memory_that_is_not_superseded()
    {
        var first = await AddAsync(s_ana, "likes tea", fingerprint: "tea");
        var again = New(s_ana, "likes tea, again");

        Assert.False(await Store.CommitAsync(Given.Commit(Given.Adding(again, fingerprint: "tea")), Stop));
        Assert.Equal(["likes tea"], await SameAsync(s_ana, "tea"));

        Assert.True(await Store.CommitAsync(Given.Commit(
            Given.Changing(Next(first) with { SupersededBy = again.Id }, "tea"),
            Given.Adding(again, fingerprint: "tea")), Stop));
        Assert.Equal(["likes tea, again"], await SameAsync(s_ana, "tea"));
    }

    [Fact]
    public async Task Memories_without_slot_and_fingerprint_may_repeat()
    {
        await AddAsync(s_ana, "hello");
        await AddAsync(s_ana, "hello");

        Assert.Equal(["hello", "hello"], await ListAsync(s_ana));
    }

    [Fact]
    public async Task Every_scope_has_slots_and_fingerprints_of_its_own()
    {
        MemoryScope[] scopes =
        [
            s_ana, s_ben, s_shared, s_ana with { SessionId = "s" }, s_ana with { AgentId = "a" }, s_ana with { AgentId = "a", SessionId = "s" },
            s_shared with { SessionId = "s" }, MemoryScope.ForUser("ana", "globex"),
        ];
        foreach (var scope in scopes)
        {
            await AddAsync(scope, $"home of {scope}", with: static memory => memory with { Key = "home" }, fingerprint: "same");
        }

        foreach (var scope in scopes)
        {
            Assert.Equal([$"home of {scope}"], await SlotAsync(scope, "home"));
            Assert.Equal([$"home of {scope}"], await SameAsync(scope, "same"));
        }
    }

    [Fact]
    public async Task A_change_frees_the_slot_and_the_fingerprint_that_it_leaves()
    {
        var first = await AddAsync(s_ana, "first", with: static memory => memory with { Key = "home" }, fingerprint: "first");
        Assert.True(await ChangeAsync(Next(first, "changed") with { Key = "work" }, "changed"));

        await AddAsync(s_ana, "second", with: static memory => memory with { Key = "home" }, fingerprint: "first");

        Assert.Equal(["second"], await SlotAsync(s_ana, "home"));
        Assert.Equal(["changed"], await SlotAsync(s_ana, "work"));
        Assert.Equal(["second"], await SameAsync(s_ana, "first"));
        Assert.Equal(["changed"], await SameAsync(s_ana, "changed"));
    }

    [Fact]
    public async Task A_change_to_what_another_memory_says_or_fills_is_refused()
    {
        await AddAsync(s_ana, "first", with: static memory => memory with { Key = "home" }, fingerprint: "first");
        var second = await AddAsync(s_ana, "second", fingerprint: "second");

        Assert.False(await ChangeAsync(Next(second, "first"), "first"));
        Assert.False(await ChangeAsync(Next(second) with { Key = "home" }, "second"));
        Assert.True(await ChangeAsync(Next(second, "third"), "third"));
    }

    [Fact]
    public async Task Forgetting_frees_slot_and_fingerprint()
    {
        var first = await AddAsync(s_ana, "first", with: static memory => memory with { Key = "home" }, fingerprint: "same");
        await Store.ForgetAsync(Given.Forget(s_ana, first.Id), Stop);

        Assert.Empty(await Store.FindAsync(s_ana, "home", ["same"], Stop));
        await AddAsync(s_ana, "second", with: static memory => memory with { Key = "home" }, fingerprint: "same");
    }

    [Fact]
    public async Task Find_gives_slot_and_statements_together_each_memory_once_by_sequence()
    {
        await AddAsync(s_ana, "a", fingerprint: "f3");
        await AddAsync(s_ana, "b", with: static memory => memory with { Key = "home" }, fingerprint: "f2");
        await AddAsync(s_ana, "c");
        await AddAsync(s_ana, "d", fingerprint: "f1");

        var found = await Store.FindAsync(s_ana, "home", ["f1", "f2", "f3", "f4"], Stop);

        Assert.Equal(["a:f3", "b:f2", "d:f1"], found.Select(static item => $"{item.Record.Content}:{item.Fingerprint}"));
        Assert.Empty(await Store.FindAsync(s_ana, null, [], Stop));
        Assert.Empty(await Store.FindAsync(s_ana, "HOME", ["F1"], Stop));
    }

    [Fact]
    public async Task Find_takes_as_many_fingerprints_as_a_long_conversation_has()
    {
        await AddAsync(s_ana, "the last", fingerprint: "f4999");

        var found = await Store.FindAsync(s_ana, null, [.. Enumerable.Range(0, 5000).Select(static i => $"f{i}")], Stop);

        Assert.Equal("the last", Assert.Single(found).Record.Content);
    }

    private async Task<string[]> SlotAsync(MemoryScope scope, string key) =>
        [.. (await Store.FindAsync(scope, key, [], Stop)).Select(static found => found.Record.Content)];

    private async Task<string[]> SameAsync(MemoryScope scope, string fingerprint) =>
        [.. (await Store.FindAsync(scope, null, [fingerprint], Stop)).Select(static found => found.Record.Content)];
}
