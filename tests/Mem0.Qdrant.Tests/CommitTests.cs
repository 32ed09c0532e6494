using Mem0.StoreContract;

namespace Mem0.Qdrant.Tests;

/// <summary>Commits, beyond what every store is asked.</summary>
public sealed class CommitTests : Rig
{
    [Fact]
    public async Task A_memory_that_is_named_twice_in_one_commit_is_refused()
    {
        var store = await OpenAsync();
        var record = New(Ana, "zebra");

        Assert.False(await store.CommitAsync(Given.Commit(Given.Adding(record), Given.Adding(record)), Stop));
        Assert.Empty(await ListAsync(store, Ana));
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(record)), Stop));
        Assert.False(await store.CommitAsync(Given.Commit(Given.Changing(Next(record, "one")), Given.Changing(Next(record, "two"))), Stop));
        Assert.Equal(["zebra"], await ListAsync(await OpenAsync(), Ana));
    }

    [Fact]
    public async Task An_id_of_a_commit_that_came_to_nothing_is_free_for_everybody()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var taken = await AddAsync(one, Ben, "Ben's");
        var free = New(Ana, "free");

        Assert.False(await one.CommitAsync(Given.Commit(Given.Adding(free), Given.Adding(taken with { Scope = Ana })), Stop));

        Assert.True(await other.CommitAsync(Given.Commit(Given.Adding(free with { Scope = Ben })), Stop));
        Assert.False(await one.CommitAsync(Given.Commit(Given.Adding(free)), Stop));
        Assert.Equal(["Ben's", "free"], await ListAsync(one, Ben));
    }

    [Fact]
    public async Task A_commit_of_nothing_is_written_without_a_request_that_writes()
    {
        var store = await OpenAsync();
        Server.IsRecording = true;

        Assert.True(await store.CommitAsync(new() { Scope = Ana, Writes = [] }, Stop));

        Assert.DoesNotContain(Server.Requests, static request => request.IsWrite);
    }
}
