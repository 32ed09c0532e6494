namespace Mem0.Core.Tests.Engine;

public sealed class UpdateTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_new_text_is_recalled_and_the_old_one_stays_in_the_history_only()
    {
        var id = await _host.RememberAsync("The spare tyre is in the cellar.");
        await _host.Memory.UpdateAsync(MemoryHost.Ana, id, new() { Content = "The spare tyre is in the attic.", Reason = "moved" }, cancellationToken: MemoryHost.Stop);

        Assert.Equal(["The spare tyre is in the attic."], await _host.RecallAsync("spare tyre"));
        Assert.Empty(await _host.RecallAsync("cellar"));
        var history = await _host.Memory.HistoryAsync(MemoryHost.Ana, id, MemoryHost.Stop);
        Assert.Equal(["The spare tyre is in the cellar.", "The spare tyre is in the attic."], history.Select(static revision => revision.Record!.Content));
        Assert.Equal([(1L, MemoryChangeKind.Added, null), (2L, MemoryChangeKind.Updated, "moved")], history.Select(static revision => (revision.Version, revision.Kind, revision.Reason)));
    }

    [Fact]
    public async Task A_change_based_on_an_older_version_is_refused()
    {
        var id = await _host.RememberAsync("The spare tyre is in the cellar.");
        await Change(id, "In the attic.", 1);

        var conflict = await Assert.ThrowsAsync<MemoryConflictException>(() => Change(id, "In the shed.", 1));

        Assert.Equal((id, 2L), (conflict.MemoryId, conflict.ActualVersion));
        Assert.Equal("In the attic.", (await _host.Memory.GetAsync(MemoryHost.Ana, id, MemoryHost.Stop))!.Content);
    }

    [Fact]
    public async Task A_change_to_what_is_already_so_makes_no_new_version()
    {
        var id = await _host.RememberAsync("The spare tyre is in the cellar.");

        Assert.Equal(1, (await Change(id, "The spare tyre is in the cellar.", null))!.Version);
        Assert.Single(await _host.Memory.HistoryAsync(MemoryHost.Ana, id, MemoryHost.Stop));
    }

    [Fact]
    public async Task A_change_that_would_make_two_of_one_statement_is_refused()
    {
        var other = await _host.RememberAsync("In the attic.");
        var id = await _host.RememberAsync("In the cellar.");

        var conflict = await Assert.ThrowsAsync<MemoryConflictException>(() => Change(id, "In the attic.", null));

        Assert.Equal(other, conflict.MemoryId);
        Assert.Equal("In the cellar.", (await _host.Memory.GetAsync(MemoryHost.Ana, id, MemoryHost.Stop))!.Content);
    }

    [Fact]
    public async Task Metadata_is_merged_and_a_null_removes_a_key()
    {
        var id = await _host.RememberAsync("In the cellar.", static options => options.Metadata = new() { ["room"] = 1, ["shelf"] = "top" });

        var changed = await _host.Memory.UpdateAsync(MemoryHost.Ana, id, new() { Metadata = new() { ["room"] = null, ["box"] = true } }, cancellationToken: MemoryHost.Stop);

        Assert.Equal("""{"shelf":"top","box":true}""", changed!.Metadata!.ToJsonString());
    }

    [Fact]
    public async Task What_a_tenant_shares_is_seen_by_its_users_and_changed_by_none_of_them()
    {
        var shared = MemoryScope.ForTenant("north");
        var id = await _host.RememberAsync("The office closes at six.", scope: shared);

        Assert.Single(await _host.RecallAsync("office closes"));
        await Assert.ThrowsAsync<MemoryAccessException>(() => Change(id, "It never closes.", null));
        await Assert.ThrowsAsync<MemoryAccessException>(() => _host.Memory.ForgetAsync(MemoryHost.Ana, id, MemoryHost.Stop));
        Assert.Equal(1, (await _host.Memory.ForgetAsync(shared, id, MemoryHost.Stop)).Count);
    }

    private Task<MemoryRecord?> Change(Guid id, string text, long? version) =>
        _host.Memory.UpdateAsync(MemoryHost.Ana, id, new() { Content = text }, version, MemoryHost.Stop);
}
