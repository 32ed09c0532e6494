namespace Mem0.Core.Tests.Engine;

public sealed class SlotTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_value_with_the_latest_event_time_is_the_current_one()
    {
        await Manager("Manager is Lucia.", 20);
        await Manager("Manager is Noor.", 28);

        Assert.Equal(["Manager is Noor."], await _host.RecallAsync("Who is the manager?"));
    }

    [Fact]
    public async Task A_value_that_arrives_late_does_not_take_the_place_of_a_later_one()
    {
        var lucia = await Manager("Manager is Lucia.", 20);
        var piet = await Manager("Manager is Piet.", 10);

        Assert.Equal(["Manager is Lucia."], await _host.RecallAsync("Who is the manager?"));
        var late = await _host.Memory.GetAsync(MemoryHost.Ana, piet, MemoryHost.Stop);
        Assert.Equal(lucia, late!.SupersededBy);
        Assert.Equal(Day(20), late.ValidUntil);
    }

    [Fact]
    public async Task Each_value_held_until_the_next_began_in_whatever_order_they_arrive()
    {
        await Manager("Manager is Lucia.", 5);
        await Manager("Manager is Noor.", 25);
        await Manager("Manager is Piet.", 15);

        Assert.Equal(["Manager is Lucia."], await AsOf(7));
        Assert.Equal(["Manager is Piet."], await AsOf(17));
        Assert.Equal(["Manager is Noor."], await AsOf(27));
        Assert.Empty(await AsOf(1));
    }

    [Fact]
    public async Task The_same_value_again_is_one_memory_that_has_held_since_it_was_first_true()
    {
        var first = await Manager("Manager is Lucia.", 5);
        var again = await Manager("Manager is Lucia.", 25);
        await Manager("Manager is Piet.", 15);

        Assert.Equal(first, again);
        Assert.Equal(["Manager is Lucia."], await _host.RecallAsync("Who is the manager?"));
        Assert.Contains("Manager is Lucia.", await AsOf(7));
    }

    [Fact]
    public async Task A_slot_takes_over_the_same_statement_kept_without_one()
    {
        var loose = await _host.RememberAsync("Manager is Lucia.", options => options.EventTime = Day(3));
        var kept = await Manager("Manager is Lucia.", 5);

        Assert.NotEqual(loose, kept);
        Assert.Equal(["Manager is Lucia."], await _host.RecallAsync("Who is the manager?"));
    }

    [Fact]
    public async Task A_slot_of_another_scope_is_another_slot()
    {
        await Manager("Manager is Lucia.", 20);
        await _host.RememberAsync("Manager is Ben.", options => options.Key = "manager", MemoryScope.ForUser("ben", "north"));

        Assert.Equal(["Manager is Lucia."], await _host.RecallAsync("Who is the manager?"));
    }

    private static DateTimeOffset Day(int day) => new(2025, 1, day, 9, 0, 0, TimeSpan.Zero);

    private Task<Guid> Manager(string text, int day) => _host.RememberAsync(text, options =>
    {
        options.Key = "manager";
        options.EventTime = Day(day);
    });

    private Task<IReadOnlyList<string>> AsOf(int day) => _host.RecallAsync("Who is the manager?", options => options.AsOf = Day(day));
}
