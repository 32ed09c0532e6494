using Mem0.Testing;

namespace Mem0.Docs.Tests.Samples;

/// <summary>The chat remembers, explains, lists and forgets.</summary>
public sealed class ChatMemoryTests : IAsyncDisposable
{
    private readonly ChatDriver _chat = new();

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    [Fact]
    public async Task What_was_said_is_known_after_a_restart_and_to_nobody_else()
    {
        _chat.Server.Chat(ScriptedAnswer.Call("remember", new { content = "Is allergic to peanuts.", kind = "profile" }), ScriptedAnswer.Say("I will keep that in mind."));
        await _chat.ChatAsync("I am allergic to peanuts.");

        _chat.Server.Chat(ScriptedAnswer.Say("No peanuts, please."), ScriptedAnswer.Say("I do not know."));
        var printed = await _chat.ChatAsync("Which food am I allergic to?", "/user bob", "Which food am I allergic to?");

        Assert.Contains("No peanuts, please.", printed, StringComparison.Ordinal);
        var requests = _chat.Server.ChatRequests.Where(static request => request.Messages[^1].Text == "Which food am I allergic to?").ToList();
        Assert.Contains("Is allergic to peanuts.", System(requests[0]), StringComparison.Ordinal);
        Assert.DoesNotContain("peanuts", System(requests[1]), StringComparison.Ordinal);
        Assert.True(requests[0].IsStreaming);
        Assert.Equal(["memory-forget", "memory-recall", "memory-remember"], requests[0].Tools.Select(static tool => tool["name"]!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task Why_shows_the_trace_of_the_last_recall()
    {
        _chat.Server.Chat(ScriptedAnswer.Call("remember", new { content = "Drinks oolong tea." }), ScriptedAnswer.Say("Noted."), ScriptedAnswer.Say("Oolong."));

        var printed = await _chat.ChatAsync("/why", "I drink oolong tea.", "Which tea do I drink?", "/why");

        Assert.Contains("Nothing was recalled yet.", printed, StringComparison.Ordinal);
        var why = printed[printed.IndexOf("Recalled for: Which tea do I drink?", StringComparison.Ordinal)..];
        Assert.Contains("Returned", why, StringComparison.Ordinal);
        Assert.Contains("Drinks oolong tea.", why, StringComparison.Ordinal);
        Assert.Contains(" words", why, StringComparison.Ordinal);
        Assert.Contains("meaning off (0)", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memories_are_listed_and_forgotten_by_number_once_that_is_confirmed()
    {
        _chat.Server.Chat(ScriptedAnswer.Call("remember", new { content = "Lives in Porto." }), ScriptedAnswer.Say("Noted."));
        await _chat.ChatAsync("I live in Porto.");

        var number = NumberOf("Lives in Porto.", await _chat.ChatAsync("/memories"));
        var printed = await _chat.ChatAsync($"/forget {number}", "/memories", $"/forget {number}", "n", $"/forget {number}", "y", "/memories");

        Assert.Contains("There is no such memory.", printed[..printed.IndexOf("Forget \"", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("Kept.", printed, StringComparison.Ordinal);
        Assert.Contains("Forgotten.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Lives in Porto.", printed[printed.LastIndexOf("Forgotten.", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("n", "the user wants to keep this memory", true)]
    [InlineData("y", "Forgotten.", false)]
    public async Task The_model_forgets_only_what_the_user_confirms(string answer, string toolResult, bool isKept)
    {
        _chat.Server.Chat(ScriptedAnswer.Call("remember", new { content = "Lives in Porto." }), ScriptedAnswer.Say("Noted."));
        await _chat.ChatAsync("I live in Porto.");

        _chat.Server.Chat(
            ScriptedAnswer.Call("recall", new { query = "Porto" }),
            ScriptedAnswer.React(static found => ScriptedAnswer.Call("forget", new { id = IdIn(found, "Lives in Porto.") })),
            ScriptedAnswer.React(static result => ScriptedAnswer.Say($"The tool said: {result}")));
        var printed = await _chat.ChatAsync("Forget where I live.", answer, "/memories");

        Assert.Contains("Forget \"Lives in Porto.\"? [y/N]", printed, StringComparison.Ordinal);
        var told = printed.IndexOf("The tool said:", StringComparison.Ordinal);
        Assert.Contains(toolResult, printed[told..], StringComparison.Ordinal);
        Assert.Equal(isKept, printed[told..].Contains("Lives in Porto.", StringComparison.Ordinal));
    }

    private static string System(RecordedRequest request) =>
        string.Join('\n', request.Messages.Where(static message => message.Role is "system" or "developer").Select(static message => message.Text));

    private static string IdIn(string lines, string text) =>
        lines.Split('\n').Single(line => line.EndsWith(text, StringComparison.Ordinal)).Split('[', ']')[1];

    private static string NumberOf(string text, string table) =>
        table.Split('\n').Single(line => line.Contains(text, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
}
