using Mem0.Testing;

namespace Mem0.Docs.Tests.Samples;

/// <summary>What the chat needs to be told, it asks for.</summary>
public sealed class ChatSettingsTests : IAsyncDisposable
{
    private readonly ChatDriver _chat = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _chat.DisposeAsync();

    [Fact]
    public async Task Without_configuration_it_says_what_to_set()
    {
        using var chat = _chat.Start();

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
        using var chat = _chat.Start((variable.Split('=')[0], variable.Split('=')[1]));

        Assert.Equal(1, await chat.EndAsync(Stop));

        Assert.Contains(message, chat.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_embedding_model_meanings_are_compared()
    {
        _chat.Server.Chat(ScriptedAnswer.Call("remember", new { content = "Drinks oolong tea." }), ScriptedAnswer.Say("Noted."), ScriptedAnswer.Say("Oolong."));

        var printed = await _chat.ChatAsync([("OPENAI_EMBEDDING_MODEL", "scripted-embeddings")], "I drink oolong tea.", "Which tea do I drink?", "/why");

        Assert.Contains("meaning ran", printed, StringComparison.Ordinal);
        Assert.Contains(_chat.Server.EmbeddingRequests, static request => request.Inputs.Contains("Which tea do I drink?"));
    }
}
