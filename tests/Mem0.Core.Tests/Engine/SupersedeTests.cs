namespace Mem0.Core.Tests.Engine;

public sealed class SupersedeTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_is_superseded_is_recalled_only_when_asked_for()
    {
        var old = await _host.RememberAsync("Phone plan: 5 GB.");
        _host.Clock.Advance(TimeSpan.FromDays(365));
        var result = await _host.Memory.RememberAsync(MemoryHost.Ana, "Phone plan: 20 GB.", new() { Supersedes = old }, MemoryHost.Stop);

        Assert.Equal([MemoryChangeKind.Added, MemoryChangeKind.Superseded], result.Changes.Select(static change => change.Kind));
        Assert.Equal(["Phone plan: 20 GB."], await _host.RecallAsync("phone plan"));
        Assert.Equal(2, (await _host.RecallAsync("phone plan", static options => options.IncludeSuperseded = true)).Count);
    }

    [Fact]
    public async Task The_trace_says_that_a_memory_was_left_out_because_another_took_its_place()
    {
        var old = await _host.RememberAsync("Phone plan: 5 GB.");
        await _host.RememberAsync("Phone plan: 20 GB.", options => options.Supersedes = old);

        var trace = (await _host.Memory.RecallAsync(MemoryHost.Ana, "phone plan", cancellationToken: MemoryHost.Stop)).Trace;

        Assert.Equal(RecallVerdict.Superseded, Assert.Single(trace.Entries, entry => entry.Id == old).Verdict);
    }

    [Fact]
    public async Task Point_in_time_recall_brings_back_what_held_then()
    {
        var before = _host.Clock.GetUtcNow().AddDays(1);
        var old = await _host.RememberAsync("Phone plan: 5 GB.");
        _host.Clock.Advance(TimeSpan.FromDays(365));
        await _host.RememberAsync("Phone plan: 20 GB.", options => options.Supersedes = old);

        Assert.Equal(["Phone plan: 5 GB."], await _host.RecallAsync("phone plan", options => options.AsOf = before));
    }

    [Fact]
    public async Task A_memory_of_someone_else_cannot_be_superseded()
    {
        var foreign = await _host.RememberAsync("Phone plan: 5 GB.", scope: MemoryScope.ForUser("ben", "north"));

        await Assert.ThrowsAsync<ArgumentException>("Supersedes", () =>
            _host.Memory.RememberAsync(MemoryHost.Ana, "Phone plan: 20 GB.", new() { Supersedes = foreign }, MemoryHost.Stop));

        Assert.Equal(["Phone plan: 5 GB."], await _host.RecallAsync("phone plan", scope: MemoryScope.ForUser("ben", "north")));
        Assert.Empty(await _host.RecallAsync("phone plan"));
    }

    [Fact]
    public async Task Forgetting_the_newer_does_not_bring_the_older_back()
    {
        var old = await _host.RememberAsync("Phone plan: 5 GB.");
        var newer = await _host.RememberAsync("Phone plan: 20 GB.", options => options.Supersedes = old);

        Assert.Equal(1, (await _host.Memory.ForgetAsync(MemoryHost.Ana, newer, MemoryHost.Stop)).Count);

        Assert.Empty(await _host.RecallAsync("phone plan"));
        Assert.NotNull(await _host.Memory.GetAsync(MemoryHost.Ana, old, MemoryHost.Stop));
    }
}
