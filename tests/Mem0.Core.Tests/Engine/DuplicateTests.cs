using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Engine;

public sealed class DuplicateTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_same_statement_twice_is_one_memory()
    {
        var first = await _host.RememberAsync("Bus 12 leaves at 07:10.");
        var second = await _host.Memory.RememberAsync(MemoryHost.Ana, "Bus 12 leaves at 07:10.", cancellationToken: MemoryHost.Stop);

        var change = Assert.Single(second.Changes);
        Assert.Equal((MemoryChangeKind.Confirmed, (Guid?)first, (long?)1), (change.Kind, change.Id, change.Version));
        Assert.Single(await _host.RecallAsync("When does bus 12 leave?"));
    }

    [Fact]
    public async Task A_repetition_keeps_what_it_adds()
    {
        var id = await _host.RememberAsync("Bus 12 leaves at 07:10.", static options => options.Tags = ["bus"]);
        await _host.RememberAsync("Bus 12 leaves at 07:10.", static options =>
        {
            options.Tags = ["morning", "bus"];
            options.Importance = 0.9;
        });

        var memory = await _host.Memory.GetAsync(MemoryHost.Ana, id, MemoryHost.Stop);
        Assert.Equal(["bus", "morning"], memory!.Tags);
        Assert.Equal(0.9, memory.Importance);
        Assert.Equal(2, memory.Version);
    }

    [Fact]
    public async Task Nearly_the_same_stays_two()
    {
        await _host.RememberAsync("Bus 12 leaves at 07:10.");
        await _host.RememberAsync("Bus 21 leaves at 07:10.");

        Assert.Equal(2, (await _host.RecallAsync("When does the bus leave?")).Count);
    }

    [Fact]
    public async Task The_same_words_said_twice_in_a_conversation_are_two_episodes()
    {
        ChatMessage[] messages = [new(ChatRole.User, "Thanks!"), new(ChatRole.Assistant, "Welcome."), new(ChatRole.User, "Thanks!")];
        var result = await _host.Memory.RememberAsync(MemoryHost.Ana, messages, cancellationToken: MemoryHost.Stop);

        Assert.Equal(3, result.Changes.Count(static change => change.Kind == MemoryChangeKind.Added));
        Assert.Equal(3, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
    }

    [Fact]
    public async Task A_statement_that_has_expired_can_be_made_again()
    {
        var first = await _host.RememberAsync("Badge 12 opens the gate.", options => options.ExpiresAt = _host.Clock.GetUtcNow().AddHours(1));
        _host.Clock.Advance(TimeSpan.FromHours(2));
        var second = await _host.RememberAsync("Badge 12 opens the gate.");

        Assert.NotEqual(first, second);
        Assert.Single(await _host.RecallAsync("badge gate"));
    }

    [Fact]
    public async Task What_was_forgotten_comes_back_only_as_a_new_memory()
    {
        var first = await _host.RememberAsync("Bus 12 leaves at 07:10.");
        await _host.Memory.ForgetAsync(MemoryHost.Ana, first, MemoryHost.Stop);
        var second = await _host.RememberAsync("Bus 12 leaves at 07:10.");

        Assert.NotEqual(first, second);
        Assert.Single(await _host.RecallAsync("bus"));
    }
}
