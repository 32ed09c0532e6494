using System.Diagnostics;
using System.Net;
using Mem0.Testing;

namespace Mem0.Docs.Tests.Samples;

/// <summary>Whatever goes wrong around the chat is said, and what can go on goes on.</summary>
public sealed class ChatFailureTests : IAsyncDisposable
{
    private readonly ChatDriver _chat = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    [Fact]
    public async Task A_server_that_fails_once_does_not_end_the_chat()
    {
        // The client tries once more by itself.
        _chat.Server.Chat(ScriptedAnswer.Error(HttpStatusCode.InternalServerError), ScriptedAnswer.Error(HttpStatusCode.InternalServerError), ScriptedAnswer.Say("Here again."));

        var printed = await _chat.ChatAsync("Hello?", "Still there?");

        Assert.Contains("The model did not answer:", printed, StringComparison.Ordinal);
        Assert.Contains("500", printed, StringComparison.Ordinal);
        Assert.Contains("Here again.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedder_that_fails_is_said_and_the_chat_goes_on()
    {
        _chat.Server.Chat(ScriptedAnswer.Say("Hello."));
        _chat.Server.Embeddings([.. Enumerable.Repeat(ScriptedAnswer.Error(HttpStatusCode.InternalServerError), 20)]);

        var printed = await _chat.ChatAsync([("OPENAI_EMBEDDING_MODEL", "scripted-embeddings")], "Hello?");

        Assert.Contains("Hello.", printed, StringComparison.Ordinal);
        Assert.Contains("(Only words were compared:", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_memory_is_said_at_once()
    {
        await File.WriteAllTextAsync(_chat.File, new string('x', 4096), Stop);
        using var chat = _chat.Start(_chat.Configuration);

        Assert.Equal(1, await chat.EndAsync(Stop));

        Assert.Contains("is not a SQLite database", chat.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", chat.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_escape_sequence_reaches_the_terminal()
    {
        _chat.Server.Chat(ScriptedAnswer.Call("remember", new { content = "Likes \u001b[31mred\u001b[0m." }), ScriptedAnswer.Say("Noted: \u001b[2Jall gone."));

        var printed = await _chat.ChatAsync("I like red.", "/memories");

        Assert.Contains("Likes \uFFFD[31mred", printed, StringComparison.Ordinal);
        Assert.Contains("\uFFFD[2Jall gone.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', printed);
    }

    [Fact]
    public async Task A_name_that_no_user_can_have_is_refused_and_the_chat_goes_on()
    {
        var printed = await _chat.ChatAsync("/user \u202Ebob", "/memories");

        Assert.Contains("No such user can be:", printed, StringComparison.Ordinal);
        Assert.Contains("Nothing is remembered.", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_cleanly()
    {
        using var chat = _chat.Start(_chat.Configuration);
        await chat.WaitForAsync("me> ", 0, Stop);

        if (OperatingSystem.IsWindows())
        {
            // Windows has no signal for a single child; the end of the input takes its place.
            chat.EndInput();
        }
        else
        {
            using var kill = Process.Start("kill", ["-INT", $"{chat.Id}"]);
            await kill.WaitForExitAsync(Stop);
        }

        Assert.Equal(0, await chat.EndAsync(Stop));
        Assert.DoesNotContain("   at ", chat.Printed, StringComparison.Ordinal);
    }
}
