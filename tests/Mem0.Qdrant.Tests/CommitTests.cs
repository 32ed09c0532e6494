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
    public async Task A_commit_of_nothing_is_written_without_a_request_that_writes()
    {
        var store = await OpenAsync();
        Server.IsRecording = true;

        Assert.True(await store.CommitAsync(new() { Scope = Ana, Writes = [] }, Stop));

        Assert.DoesNotContain(Server.Requests, static request => request.IsWrite);
    }
}
