using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Engine;

public sealed class TranscriptTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task What_was_said_is_kept_with_speaker_session_and_time()
    {
        var said = new DateTimeOffset(2025, 1, 3, 18, 0, 0, TimeSpan.FromHours(2));
        ChatMessage[] messages =
        [
            new(ChatRole.User, "We moved to Ghent.") { AuthorName = "Ana", MessageId = "m1", CreatedAt = said },
            new(ChatRole.Assistant, "How do you like it?"),
        ];
        var result = await _host.Memory.RememberAsync(MemoryHost.Ana with { SessionId = "s1" }, messages, cancellationToken: MemoryHost.Stop);

        var memory = await _host.Memory.GetAsync(MemoryHost.Ana, result.Id!.Value, MemoryHost.Stop);
        Assert.Equal("We moved to Ghent.", memory!.Content);
        Assert.Equal(MemoryKind.Episode, memory.Kind);
        Assert.Equal(new MemorySource { Origin = MemoryOrigin.User, SessionId = "s1", Speaker = "Ana", Role = "user", MessageId = "m1" }, memory.Source);
        Assert.Equal(said.ToUniversalTime(), memory.EventTime);
        Assert.Equal(TimeSpan.Zero, memory.EventTime.Offset);
    }

    [Fact]
    public async Task The_next_session_finds_what_was_said_in_the_last()
    {
        await _host.Memory.RememberAsync(MemoryHost.Ana with { SessionId = "s1" }, [new ChatMessage(ChatRole.User, "We moved to Ghent.")], cancellationToken: MemoryHost.Stop);

        Assert.Equal(["We moved to Ghent."], await _host.RecallAsync("Ghent", scope: MemoryHost.Ana with { SessionId = "s2" }));
    }

    [Fact]
    public async Task A_memory_bound_to_a_session_is_seen_in_no_other_unless_all_are_asked_for()
    {
        await _host.RememberAsync("Draft number is 7.", static options => options.BindToSession = true, MemoryHost.Ana with { SessionId = "s1" });

        Assert.Single(await _host.RecallAsync("draft number", scope: MemoryHost.Ana with { SessionId = "s1" }));
        Assert.Empty(await _host.RecallAsync("draft number", scope: MemoryHost.Ana with { SessionId = "s9" }));
        Assert.Empty(await _host.RecallAsync("draft number"));
        Assert.Single(await _host.RecallAsync("draft number", static options => options.AllSessions = true));
    }

    [Fact]
    public async Task System_and_tool_messages_and_messages_without_text_are_skipped_and_reported()
    {
        ChatMessage[] messages =
        [
            new(ChatRole.System, "You are helpful."),
            new(ChatRole.Tool, [new FunctionResultContent("1", "42")]),
            new(ChatRole.User, [new DataContent("data:image/png;base64,AAAA")]),
            new(ChatRole.User, "I play the oboe."),
        ];
        var result = await _host.Memory.RememberAsync(MemoryHost.Ana, messages, cancellationToken: MemoryHost.Stop);

        Assert.Equal(
            [MemoryChangeKind.Skipped, MemoryChangeKind.Skipped, MemoryChangeKind.Skipped, MemoryChangeKind.Added],
            result.Changes.Select(static change => change.Kind));
        Assert.Equal(1, (await _host.Memory.ListAsync(MemoryHost.Ana, cancellationToken: MemoryHost.Stop)).Total);
    }
}
