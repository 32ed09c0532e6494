using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Mem0.Core.Tests.Wire;

/// <summary>The other wire tests rest on this server, so it is tried with the real client first.</summary>
public sealed class ScriptedServerTests : IAsyncDisposable
{
    private readonly ScriptedOpenAIServer _server = new(new PseudoEmbeddings(["car", "automobile"]));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_scripted_answer_arrives_with_its_usage(bool streaming)
    {
        _server.Chat(ScriptedAnswer.Say("two words"));

        var response = await AskAsync(streaming, new ChatOptions());

        Assert.Equal("two words", response.Text);
        Assert.True(response.Usage!.TotalTokenCount > 0);
        Assert.Equal(streaming, Assert.Single(_server.ChatRequests).IsStreaming);
        Assert.Equal("hello", Assert.Single(_server.ChatRequests[0].Messages).Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scripted_tool_calls_arrive_whole(bool streaming)
    {
        _server.Chat(ScriptedAnswer.Call("note", new { text = "a \"quoted\" word" }).And("note", new { text = "second" }));
        var tool = AIFunctionFactory.Create((string text) => text, "note");

        var response = await AskAsync(streaming, new ChatOptions { Tools = [tool] });

        var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToArray();
        Assert.Equal(["a \"quoted\" word", "second"], calls.Select(call => call.Arguments!["text"]!.ToString()));
        Assert.Equal("note", Assert.Single(_server.ChatRequests[0].Tools)["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Embeddings_are_sent_as_base64_and_words_of_one_meaning_are_one_vector()
    {
        var generator = Client().GetEmbeddingClient("scripted").AsIEmbeddingGenerator();

        var vectors = await generator.GenerateAsync(["my automobile", "My car.", "a boat"], cancellationToken: Stop);

        Assert.Equal("base64", Assert.Single(_server.EmbeddingRequests).Json["encoding_format"]!.GetValue<string>());
        Assert.Equal(vectors[0].Vector.ToArray(), vectors[1].Vector.ToArray());
        Assert.NotEqual(vectors[0].Vector.ToArray(), vectors[2].Vector.ToArray());
        Assert.Equal(new PseudoEmbeddings(["car", "automobile"]).Of("my car"), vectors[0].Vector.ToArray());
    }

    [Fact]
    public async Task An_error_arrives_with_its_status_and_a_retry_reaches_the_next_answer()
    {
        _server.Chat(ScriptedAnswer.Error(HttpStatusCode.InternalServerError), ScriptedAnswer.Error(HttpStatusCode.TooManyRequests, retryAfter: 0), ScriptedAnswer.Say("at last"));

        var error = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(streaming: false, new()));
        var response = await AskAsync(streaming: false, new(), retries: 1);

        Assert.Equal(500, error.Status);
        Assert.Equal("at last", response.Text);
        Assert.Equal(3, _server.ChatRequests.Count);
    }

    [Theory]
    [InlineData(ScriptedFault.CutConnection, true)]
    [InlineData(ScriptedFault.CutConnection, false)]
    [InlineData(ScriptedFault.HalfJson, false)]
    public async Task A_damaged_answer_is_an_error_at_the_client(ScriptedFault fault, bool streaming)
    {
        _server.Chat(ScriptedAnswer.Say("one two three four five six").With(fault), ScriptedAnswer.Say("whole"));

        await Assert.ThrowsAnyAsync<Exception>(() => AskAsync(streaming, new()));

        Assert.Equal("whole", (await AskAsync(streaming, new())).Text);
    }

    [Fact]
    public async Task A_slow_answer_comes_when_it_is_released()
    {
        var release = new TaskCompletionSource();
        _server.Chat(ScriptedAnswer.Say("late").After(release.Task));

        var answer = AskAsync(streaming: false, new());
        await _server.NextRequestAsync(Stop);
        Assert.False(answer.IsCompleted);
        release.SetResult();

        Assert.Equal("late", (await answer).Text);
    }

    [Fact]
    public async Task A_request_beyond_the_script_is_an_error_that_says_so()
    {
        var error = await Assert.ThrowsAsync<ClientResultException>(() => AskAsync(streaming: false, new()));

        Assert.Contains("The script has no answer", error.Message, StringComparison.Ordinal);
        Assert.Contains("scripted", (await Client().GetOpenAIModelClient().GetModelsAsync(Stop)).Value.Select(model => model.Id));
    }

    private Task<ChatResponse> AskAsync(bool streaming, ChatOptions options, int retries = 0)
    {
        var chat = Client(retries).GetChatClient("scripted").AsIChatClient();
        return streaming
            ? chat.GetStreamingResponseAsync("hello", options, Stop).ToChatResponseAsync(Stop)
            : chat.GetResponseAsync("hello", options, Stop);
    }

    private OpenAIClient Client(int retries = 0) => new(new ApiKeyCredential("none"), new OpenAIClientOptions
    {
        Endpoint = _server.Endpoint,
        RetryPolicy = new ClientRetryPolicy(retries),
    });
}
