using System.Diagnostics;
using System.Net;
using Mem0.Testing;

namespace Mem0.Docs.Tests.Samples;

/// <summary>The chat sample as its user has it: typed lines, printed lines, and a model behind HTTP.</summary>
public sealed class ChatTests : IAsyncDisposable
{
    private readonly ScriptedOpenAIServer _server = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_configuration_it_says_what_to_set()
    {
        using var chat = Start();

        Assert.Equal(1, await chat.EndAsync(Stop));

        Assert.Contains("OPENAI_API_KEY is not set.", chat.Printed, StringComparison.Ordinal);
        Assert.Contains("OPENAI_MODEL", chat.Printed, StringComparison.Ordinal);
        Assert.Contains("http://localhost:11434/v1", chat.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", chat.Printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY=k", "OPENAI_MODEL is not set.")]
    [InlineData("OPENAI_BASE_URL=http://localhost:1/v1", "OPENAI_MODEL is not set.")]
    [InlineData("OPENAI_BASE_URL=localhost", "OPENAI_BASE_URL is not a web address.")]
    public async Task Half_a_configuration_is_told_what_is_missing(string variable, string message)
    {
        using var chat = Start((variable.Split('=')[0], variable.Split('=')[1]));

        Assert.Equal(1, await chat.EndAsync(Stop));

        Assert.Contains(message, chat.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_is_known_after_a_restart_and_to_nobody_else()
    {
        _server.Chat(ScriptedAnswer.Call("remember", new { content = "Is allergic to peanuts.", kind = "profile" }), ScriptedAnswer.Say("I will keep that in mind."));
        await ChatAsync("I am allergic to peanuts.");

        _server.Chat(ScriptedAnswer.Say("No peanuts, please."), ScriptedAnswer.Say("I do not know."));
        var printed = await ChatAsync("Which food am I allergic to?", "/user bob", "Which food am I allergic to?");

        Assert.Contains("No peanuts, please.", printed, StringComparison.Ordinal);
        var requests = _server.ChatRequests.Where(static request => request.Messages[^1].Text == "Which food am I allergic to?").ToList();
        Assert.Contains("Is allergic to peanuts.", System(requests[0]), StringComparison.Ordinal);
        Assert.DoesNotContain("peanuts", System(requests[1]), StringComparison.Ordinal);
        Assert.True(requests[0].IsStreaming);
        Assert.Equal(["memory-forget", "memory-recall", "memory-remember"], requests[0].Tools.Select(static tool => tool["name"]!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task Why_shows_the_trace_of_the_last_recall()
    {
        _server.Chat(ScriptedAnswer.Call("remember", new { content = "Drinks oolong tea." }), ScriptedAnswer.Say("Noted."), ScriptedAnswer.Say("Oolong."));

        var printed = await ChatAsync("/why", "I drink oolong tea.", "Which tea do I drink?", "/why");

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
        _server.Chat(ScriptedAnswer.Call("remember", new { content = "Lives in Porto." }), ScriptedAnswer.Say("Noted."));
        await ChatAsync("I live in Porto.");

        var number = NumberOf("Lives in Porto.", await ChatAsync("/memories"));
        var printed = await ChatAsync($"/forget {number}", "/memories", $"/forget {number}", "n", $"/forget {number}", "y", "/memories");

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
        _server.Chat(ScriptedAnswer.Call("remember", new { content = "Lives in Porto." }), ScriptedAnswer.Say("Noted."));
        await ChatAsync("I live in Porto.");

        _server.Chat(
            ScriptedAnswer.Call("recall", new { query = "Porto" }),
            ScriptedAnswer.React(static found => ScriptedAnswer.Call("forget", new { id = IdIn(found, "Lives in Porto.") })),
            ScriptedAnswer.React(static result => ScriptedAnswer.Say($"The tool said: {result}")));
        var printed = await ChatAsync("Forget where I live.", answer, "/memories");

        Assert.Contains("Forget \"Lives in Porto.\"? [y/N]", printed, StringComparison.Ordinal);
        var told = printed.IndexOf("The tool said:", StringComparison.Ordinal);
        Assert.Contains(toolResult, printed[told..], StringComparison.Ordinal);
        Assert.Equal(isKept, printed[told..].Contains("Lives in Porto.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_fails_once_does_not_end_the_chat()
    {
        // The client tries once more by itself.
        _server.Chat(ScriptedAnswer.Error(HttpStatusCode.InternalServerError), ScriptedAnswer.Error(HttpStatusCode.InternalServerError), ScriptedAnswer.Say("Here again."));

        var printed = await ChatAsync("Hello?", "Still there?");

        Assert.Contains("The model did not answer:", printed, StringComparison.Ordinal);
        Assert.Contains("500", printed, StringComparison.Ordinal);
        Assert.Contains("Here again.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_embedding_model_meanings_are_compared()
    {
        _server.Chat(ScriptedAnswer.Call("remember", new { content = "Drinks oolong tea." }), ScriptedAnswer.Say("Noted."), ScriptedAnswer.Say("Oolong."));

        var printed = await ChatAsync([("OPENAI_EMBEDDING_MODEL", "scripted-embeddings")], "I drink oolong tea.", "Which tea do I drink?", "/why");

        Assert.Contains("meaning ran", printed, StringComparison.Ordinal);
        Assert.Contains(_server.EmbeddingRequests, static request => request.Inputs.Contains("Which tea do I drink?"));
    }

    [Fact]
    public async Task An_embedder_that_fails_is_said_and_the_chat_goes_on()
    {
        _server.Chat(ScriptedAnswer.Say("Hello."));
        _server.Embeddings([.. Enumerable.Repeat(ScriptedAnswer.Error(HttpStatusCode.InternalServerError), 20)]);

        var printed = await ChatAsync([("OPENAI_EMBEDDING_MODEL", "scripted-embeddings")], "Hello?");

        Assert.Contains("Hello.", printed, StringComparison.Ordinal);
        Assert.Contains("(Only words were compared:", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_memory_is_said_at_once()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "memory.db"), new string('x', 4096), Stop);
        using var chat = Start(Configured);

        Assert.Equal(1, await chat.EndAsync(Stop));

        Assert.Contains("is not a SQLite database", chat.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", chat.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_escape_sequence_reaches_the_terminal()
    {
        _server.Chat(ScriptedAnswer.Call("remember", new { content = "Likes \u001b[31mred\u001b[0m." }), ScriptedAnswer.Say("Noted: \u001b[2Jall gone."));

        var printed = await ChatAsync("I like red.", "/memories");

        Assert.Contains("Likes \uFFFD[31mred", printed, StringComparison.Ordinal);
        Assert.Contains("\uFFFD[2Jall gone.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', printed);
    }

    [Fact]
    public async Task A_name_that_no_user_can_have_is_refused_and_the_chat_goes_on()
    {
        var printed = await ChatAsync("/user \u202Ebob", "/memories");

        Assert.Contains("No such user can be:", printed, StringComparison.Ordinal);
        Assert.Contains("Nothing is remembered.", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_cleanly()
    {
        using var chat = Start(Configured);
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

    private (string, string?)[] Configured => [("OPENAI_BASE_URL", _server.Endpoint.ToString()), ("OPENAI_MODEL", "scripted")];

    private static string System(RecordedRequest request) =>
        string.Join('\n', request.Messages.Where(static message => message.Role is "system" or "developer").Select(static message => message.Text));

    private static string IdIn(string lines, string text) =>
        lines.Split('\n').Single(line => line.EndsWith(text, StringComparison.Ordinal)).Split('[', ']')[1];

    private static string NumberOf(string text, string table) =>
        table.Split('\n').Single(line => line.Contains(text, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];

    private Task<string> ChatAsync(params string[] lines) => ChatAsync([], lines);

    /// <summary>Types the lines, leaves, and returns everything that was printed.</summary>
    private async Task<string> ChatAsync((string, string?)[] more, params string[] lines)
    {
        using var chat = Start([.. Configured, .. more]);
        foreach (var line in lines)
        {
            await chat.TypeAsync(line);
        }

        chat.EndInput();
        Assert.Equal(0, await chat.EndAsync(Stop));
        return chat.Printed;
    }

    private ChildProgram Start(params (string, string?)[] environment) =>
        ChildProgram.Dotnet([ChildProgram.Built("Chat"), Path.Combine(_folder.Path, "memory.db")], environment);
}
