namespace Mem0.Core.Tests.Engine;

public sealed class OperationTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Sending_an_operation_again_gives_the_first_answer_and_changes_nothing()
    {
        var first = await Send("op-1", "I play the oboe.");
        await _host.ReopenAsync();
        var again = await Send("op-1", "I play the oboe.");

        Assert.False(first.IsReplay);
        Assert.True(again.IsReplay);
        Assert.Equal(first.Changes, again.Changes);
        Assert.Equal(1, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
    }

    [Fact]
    public async Task An_operation_id_with_other_content_is_a_conflict()
    {
        await Send("op-1", "I play the oboe.");

        await Assert.ThrowsAsync<MemoryConflictException>(() => Send("op-1", "I play the tuba."));

        Assert.Equal(["I play the oboe."], await _host.RecallAsync("play"));
    }

    [Fact]
    public async Task Sending_an_operation_again_does_not_bring_back_what_was_forgotten()
    {
        var first = await Send("op-1", "I play the oboe.");
        await _host.Memory.ForgetAsync(MemoryHost.Ana, first.Id!.Value, MemoryHost.Stop);

        Assert.True((await Send("op-1", "I play the oboe.")).IsReplay);
        Assert.Empty(await _host.RecallAsync("oboe"));
    }

    [Fact]
    public async Task An_operation_sent_by_many_at_the_same_time_is_done_once()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => Send("op-1", "I play the oboe."))));

        Assert.Single(results, static result => !result.IsReplay);
        Assert.Single(results.Select(static result => result.Id).Distinct());
        Assert.Equal(1, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
    }

    private Task<RememberResult> Send(string operationId, string text) =>
        _host.Memory.RememberAsync(MemoryHost.Ana, text, new() { OperationId = operationId }, MemoryHost.Stop);
}
