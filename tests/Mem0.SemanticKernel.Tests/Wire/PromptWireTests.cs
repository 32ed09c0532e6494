using System.Net;
using Mem0.Testing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace Mem0.SemanticKernel.Tests.Wire;

/// <summary>What Semantic Kernel's prompts and chat services put on the wire when memory takes part.</summary>
public sealed class PromptWireTests : IAsyncDisposable
{
    private const string Question = "Which tea is my favourite?";
    private const string Chat = $"""<message role="system">You sell tea.</message><message role="user">{Question}</message>""";

    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");
    private static readonly MemoryScope s_ben = MemoryScope.ForUser("ben", "north");

    private readonly WireHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<Route, bool> Routes => new MatrixTheoryData<Route, bool>([Route.ChatCompletion, Route.ChatClient], [false, true]);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_filter_puts_a_section_between_the_system_prompt_and_the_question(Route route, bool streaming)
    {
        await RememberTeaAsync();
        _host.Server.Chat(ScriptedAnswer.Say("Oolong."), ScriptedAnswer.Say("I do not know."));

        await KernelWire.AskAsync(WithFilter(s_ana, route), Chat, streaming, settings: null, Stop);
        await KernelWire.AskAsync(WithFilter(s_ben, route), Chat, streaming, settings: null, Stop);

        var anas = _host.Server.ChatRequests[0].Messages;
        Assert.Equal(["system", "system", "user"], anas.Select(static message => message.Role));
        Assert.Equal("You sell tea.", anas[0].Text);
        Assert.True(MemorySection.IsSection(anas[1].Text));
        Assert.Contains("favourite tea is oolong", anas[1].Text, StringComparison.Ordinal);
        Assert.Equal(["You sell tea.", Question], _host.Server.ChatRequests[1].Messages.Select(static message => message.Text));
    }

    [Fact]
    public async Task A_prompt_for_which_nothing_is_found_is_the_same_bytes_on_the_wire()
    {
        _host.Server.Chat(ScriptedAnswer.Say("?"), ScriptedAnswer.Say("?"));

        await KernelWire.AskAsync(KernelWire.Create(_host, Route.ChatCompletion), Chat, streaming: false, settings: null, Stop);
        await KernelWire.AskAsync(WithFilter(s_ana, Route.ChatCompletion), Chat, streaming: false, settings: null, Stop);

        Assert.Equal(_host.Server.ChatRequests[0].Text, _host.Server.ChatRequests[1].Text);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task The_system_prompt_of_the_settings_is_not_lost(Route route, bool streaming)
    {
        await RememberTeaAsync();
        _host.Server.Chat(ScriptedAnswer.Say("Oolong."));
        var settings = new OpenAIPromptExecutionSettings { ChatSystemPrompt = "You sell tea and nothing else." };

        await KernelWire.AskAsync(WithFilter(s_ana, route), Question, streaming, settings, Stop);

        var messages = Assert.Single(_host.Server.ChatRequests).Messages;
        Assert.Single(messages, static message => message.Role == "system" && message.Text == "You sell tea and nothing else.");
        Assert.Single(messages, static message => message.Role == "system" && MemorySection.IsSection(message.Text));
        Assert.Equal(Question, Assert.Single(messages, static message => message.Role == "user").Text);
        Assert.Equal(3, messages.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_decorator_recalls_and_remembers_a_direct_call(bool streaming)
    {
        await RememberTeaAsync();
        _host.Server.Chat(ScriptedAnswer.Say("It is oolong."));
        var kernel = KernelWire.Create(_host, Route.ChatCompletion, static builder => builder.AddAgentMemoryChatCompletion(s_ana));
        var history = new ChatHistory("You sell tea.");
        history.AddUserMessage(Question);

        await AskDirectlyAsync(kernel, history, streaming);

        var messages = Assert.Single(_host.Server.ChatRequests).Messages;
        Assert.Equal(["system", "system", "user"], messages.Select(static message => message.Role));
        Assert.True(MemorySection.IsSection(messages[1].Text));
        Assert.Equal(2, history.Count);
        Assert.Equal(
            [MemoryOrigin.Application, MemoryOrigin.User, MemoryOrigin.Assistant],
            (await _host.ListAsync(s_ana, Stop)).Select(static memory => memory.Source.Origin));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Filter_and_decorator_together_inject_once_and_a_rendered_prompt_is_not_remembered(bool streaming)
    {
        await RememberTeaAsync();
        _host.Server.Chat(ScriptedAnswer.Say("Oolong."), ScriptedAnswer.Say("Oolong."));
        var kernel = KernelWire.Create(
            _host, Route.ChatCompletion, static builder => builder.AddAgentMemoryPromptFilter(s_ana).AddAgentMemoryChatCompletion(s_ana));
        var history = new ChatHistory();
        history.AddUserMessage(Question);

        await KernelWire.AskAsync(kernel, Chat, streaming, settings: null, Stop);
        Assert.Single(await _host.ListAsync(s_ana, Stop));
        await AskDirectlyAsync(kernel, history, streaming);

        Assert.All(
            _host.Server.ChatRequests,
            static request => Assert.Single(request.Messages, static message => MemorySection.Contains(message.Text)));
        Assert.Equal(3, (await _host.ListAsync(s_ana, Stop)).Count);
    }

    [Fact]
    public async Task A_model_that_fails_is_the_callers_to_hear_of_and_memory_is_intact()
    {
        await RememberTeaAsync();
        _host.Server.Chat(ScriptedAnswer.Error(HttpStatusCode.InternalServerError), ScriptedAnswer.Say("Oolong."));
        var kernel = KernelWire.Create(_host, Route.ChatCompletion, static builder => builder.AddAgentMemoryChatCompletion(s_ana));
        var history = new ChatHistory();
        history.AddUserMessage(Question);

        var error = await Assert.ThrowsAsync<HttpOperationException>(() => AskDirectlyAsync(kernel, history, streaming: false));

        Assert.Equal(HttpStatusCode.InternalServerError, error.StatusCode);
        await AskDirectlyAsync(kernel, history, streaming: false);
        Assert.Contains("favourite tea is oolong", _host.Server.ChatRequests[1].Messages[0].Text, StringComparison.Ordinal);
    }

    private Task<RememberResult> RememberTeaAsync() => _host.Memory.RememberAsync(s_ana, "Ana's favourite tea is oolong.", cancellationToken: Stop);

    private Kernel WithFilter(MemoryScope scope, Route route) => KernelWire.Create(_host, route, builder => builder.AddAgentMemoryPromptFilter(scope));

    private static async Task AskDirectlyAsync(Kernel kernel, ChatHistory history, bool streaming)
    {
        var service = kernel.GetRequiredService<IChatCompletionService>();
        if (streaming)
        {
            Assert.NotEmpty(await service.GetStreamingChatMessageContentsAsync(history, kernel: kernel, cancellationToken: Stop).ToArrayAsync(Stop));
        }
        else
        {
            Assert.Single(await service.GetChatMessageContentsAsync(history, kernel: kernel, cancellationToken: Stop));
        }
    }
}
