using Mem0.Core.Tests.Isolation;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.BadInput;

/// <summary>What is not there is an answer, not an error; and what is gone stays gone.</summary>
public sealed class NothingThereTests : IAsyncDisposable
{
    private readonly ProductHost _host = new(StoreKind.Sqlite);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_unknown_id_is_null_nothing_or_none()
    {
        var id = Guid.CreateVersion7(Given.Noon);

        Assert.Null(await _host.Memory.GetAsync(BadCall.Ana, id, Stop));
        Assert.Empty(await _host.Memory.HistoryAsync(BadCall.Ana, id, Stop));
        Assert.Null(await _host.Memory.UpdateAsync(BadCall.Ana, id, new() { Content = "Good." }, null, Stop));
        Assert.Null(await _host.Memory.UpdateAsync(BadCall.Ana, id, new() { Content = "Good." }, 1, Stop));
        Assert.Equal(0, (await _host.Memory.ForgetAsync(BadCall.Ana, id, Stop)).Count);
        Assert.Equal(0, (await _host.Memory.ForgetAllAsync(BadCall.Ana, Stop)).Count);
        Assert.Equal("", await _host.SnapshotAsync(BadCall.Ana));
    }

    [Fact]
    public async Task Forgetting_the_same_memory_twice_counts_once()
    {
        var id = (await _host.Memory.RememberAsync(BadCall.Ana, "Good.", null, Stop)).Id!.Value;

        Assert.Equal([id], (await _host.Memory.ForgetAsync(BadCall.Ana, id, Stop)).Ids);
        Assert.Empty((await _host.Memory.ForgetAsync(BadCall.Ana, id, Stop)).Ids);
    }

    [Fact]
    public async Task A_forgotten_memory_is_not_changed_and_does_not_come_back()
    {
        var id = (await _host.Memory.RememberAsync(BadCall.Ana, "Good.", null, Stop)).Id!.Value;
        await _host.Memory.ForgetAsync(BadCall.Ana, id, Stop);

        Assert.Null(await _host.Memory.UpdateAsync(BadCall.Ana, id, new() { Content = "Back." }, null, Stop));
        Assert.Null(await _host.Memory.GetAsync(BadCall.Ana, id, Stop));
        await Assert.ThrowsAsync<ArgumentException>("Supersedes", () => _host.Memory.RememberAsync(BadCall.Ana, "Better.", new() { Supersedes = id }, Stop));
        var tombstone = Assert.Single(await _host.Memory.HistoryAsync(BadCall.Ana, id, Stop));
        Assert.Equal((MemoryChangeKind.Forgotten, null, BadCall.Ana), (tombstone.Kind, tombstone.Record, tombstone.By));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(long.MaxValue)]
    public async Task A_version_that_is_not_the_stored_one_is_a_conflict(long version)
    {
        var id = (await _host.Memory.RememberAsync(BadCall.Ana, "Good.", null, Stop)).Id!.Value;
        var before = await _host.SnapshotAsync(BadCall.Ana);

        var conflict = await Assert.ThrowsAsync<MemoryConflictException>(() => _host.Memory.UpdateAsync(BadCall.Ana, id, new() { Content = "Better." }, version, Stop));

        Assert.Equal((id, 1L), (conflict.MemoryId, conflict.ActualVersion));
        Assert.Equal(before, await _host.SnapshotAsync(BadCall.Ana));
        Assert.Equal(2, (await _host.Memory.UpdateAsync(BadCall.Ana, id, new() { Content = "Better." }, 1, Stop))!.Version);
    }

    [Fact]
    public async Task An_empty_scope_has_an_empty_list_and_recall()
    {
        var list = await _host.Memory.ListAsync(BadCall.Ana, null, Stop);
        var recall = await _host.Memory.RecallAsync(BadCall.Ana, "anything", null, Stop);

        Assert.Equal((0, 0, null), (list.Items.Count, list.Total, list.NextCursor));
        Assert.Equal((0, 0, 0), (recall.Matches.Count, recall.Trace.Considered, recall.Trace.Entries.Count));
    }
}
