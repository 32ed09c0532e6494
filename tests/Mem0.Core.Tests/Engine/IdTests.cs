namespace Mem0.Core.Tests.Engine;

public sealed class IdTests
{
    [Fact]
    public void Ids_sort_by_creation_within_one_instant_and_when_the_clock_is_set_back()
    {
        var ids = new MemoryIds();
        var now = new DateTimeOffset(2025, 2, 1, 9, 0, 0, TimeSpan.Zero);
        var made = Enumerable.Range(0, 10_000).Select(i => ids.Next(now.AddHours(i == 5000 ? -24 : 0))).ToList();

        Assert.Equal(made, made.Order());
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, static id => Assert.Equal(7, id.Version));
    }
}
