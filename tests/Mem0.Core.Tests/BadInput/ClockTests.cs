using Mem0.Core.Tests.Engine;

namespace Mem0.Core.Tests.BadInput;

/// <summary>A clock that is set back.</summary>
public sealed class ClockTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_clock_set_back_a_day_keeps_the_order_of_ids_and_makes_no_negative_age()
    {
        var first = await _host.RememberAsync("A zebra, before.");
        _host.Clock.AdjustTime(_host.Clock.GetUtcNow().AddDays(-1));
        var second = await _host.RememberAsync("A zebra, after.");

        var result = await _host.Memory.RecallAsync(MemoryHost.Ana, "zebra", null, MemoryHost.Stop);

        Assert.True(first.CompareTo(second) < 0);
        Assert.Equal(2, result.Matches.Count);
        Assert.All(result.Trace.Entries, static entry =>
        {
            // A memory from the future is as new as can be, not newer.
            var relevance = entry.Parts.Where(static part => part.Name is not ("recency" or "importance" or "repetition")).Sum(static part => part.Value);
            Assert.InRange(entry.Parts.Single(static part => part.Name == "recency").Value, 0, (relevance * 0.01) + 1e-9);
            Assert.True(double.IsFinite(entry.Score));
        });
        Assert.True(result.Trace.Elapsed >= TimeSpan.Zero);
    }

    [Fact]
    public async Task Versions_follow_the_order_of_changes_whatever_the_clock_says()
    {
        var id = await _host.RememberAsync("First.");
        _host.Clock.AdjustTime(_host.Clock.GetUtcNow().AddDays(-1));
        await _host.Memory.UpdateAsync(MemoryHost.Ana, id, new() { Content = "Second." }, 1, MemoryHost.Stop);

        var history = await _host.Memory.HistoryAsync(MemoryHost.Ana, id, MemoryHost.Stop);

        Assert.Equal(["First.", "Second."], history.Select(static revision => revision.Record!.Content));
        Assert.Equal([1L, 2L], history.Select(static revision => revision.Version));
    }
}
