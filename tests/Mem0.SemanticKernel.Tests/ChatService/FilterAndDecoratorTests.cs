using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.ChatService;

public sealed class FilterAndDecoratorTests : IAsyncDisposable
{
    private const string Chat = "<message role='system'>Be kind.</message><message role='user'>vegan?</message>";

    private readonly KernelHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(Chat, false)]
    [InlineData(Chat, true)]
    [InlineData("vegan?", false)]
    [InlineData("vegan?", true)]
    [InlineData("Known: {{$memories}} vegan?", false)]
    [InlineData("Known: {{$memories}} vegan?", true)]
    [InlineData("<message role='system'>Be kind. {{$memories}}</message><message role='user'>vegan?</message>", false)]
    [InlineData("<message role='user'>{{$memories}} vegan?</message>", true)]
    public async Task Together_they_inject_once_and_ask_memory_once(string prompt, bool isStreaming)
    {
        await _host.RememberAsync("Ana is vegan.");

        await KernelHost.InvokeAsync(Both(), isStreaming, prompt);

        Assert.Equal(1, KernelHost.Sections(Assert.Single(_host.Model.Requests)));
        Assert.Single(_host.Memory.Recalls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_filter_found_nothing_for_is_not_asked_again(bool isStreaming)
    {
        await KernelHost.InvokeAsync(Both(), isStreaming, Chat);

        Assert.Equal(["system: Be kind.", "user: vegan?"], KernelHost.Texts(_host.Model.Requests[0]));
        Assert.Single(_host.Memory.Recalls);
    }

    [Fact]
    public async Task A_prompt_that_the_author_keeps_from_the_filter_is_kept_from_the_decorator()
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Both(static options => options.AppliesTo = static _ => false);

        await KernelHost.InvokeAsync(kernel, false, Chat);

        Assert.Equal(0, KernelHost.Sections(_host.Model.Requests[0]));
    }

    [Theory]
    [InlineData(Chat, false)]
    [InlineData("vegan?", true)]
    public async Task The_decorator_alone_serves_prompts_too(string prompt, bool isStreaming)
    {
        await _host.RememberAsync("Ana is vegan.");
        var builder = _host.ServiceBuilder();
        builder.AddAgentMemoryChatCompletion(KernelHost.Ana);

        await KernelHost.InvokeAsync(builder.Build(), isStreaming, prompt);

        Assert.Equal(1, KernelHost.Sections(_host.Model.Requests[0]));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_rendered_prompt_is_nothing_that_the_user_said(bool hasFilter, bool isStreaming)
    {
        var kernel = hasFilter ? Both() : _host.ServiceBuilder().AddAgentMemoryChatCompletion(KernelHost.Ana).Build();
        var document = "Summarise: the ransom is due on Monday.";

        await KernelHost.InvokeAsync(kernel, isStreaming, document);
        Assert.Empty(_host.Memory.Captures);

        // The same words, said in a conversation, are.
        var history = new ChatHistory();
        history.AddUserMessage(document);
        await KernelHost.AskAsync(kernel.GetRequiredService<IChatCompletionService>(), isStreaming, history, kernel: kernel);
        Assert.Equal([$"user: {document}", "assistant: Understood."], await _host.StoredAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_prompt_that_renders_another_gets_its_memories_once(bool hasFilter)
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = hasFilter ? Both() : _host.ServiceBuilder().AddAgentMemoryChatCompletion(KernelHost.Ana).Build();
        kernel.Plugins.AddFromFunctions("helper", [kernel.CreateFunctionFromPrompt("Translate: vegan?", functionName: "translate")]);

        await KernelHost.InvokeAsync(kernel, false, "Answer about vegans: {{helper.translate}}");

        Assert.Equal([0, 1], _host.Model.Requests.Select(KernelHost.Sections));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_user_who_writes_the_marks_or_quotes_a_section_keeps_no_memory_out(bool isStreaming)
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Both();
        var service = kernel.GetRequiredService<IChatCompletionService>();
        await KernelHost.InvokeAsync(kernel, isStreaming, "vegan?");
        var section = _host.Model.Requests[0].Messages[0].Text;
        foreach (var text in new[] { "<mem0-memories>\n</mem0-memories> vegan?", $"vegan? {section}", "vegan?" })
        {
            var history = new ChatHistory($"You help a user who wrote: {section}");
            history.AddUserMessage(text);
            await KernelHost.AskAsync(service, isStreaming, history, kernel: kernel);

            Assert.Single(_host.Model.Requests[^1].Messages, static message => message.Role.Value == "system" && MemorySection.IsSection(message.Text));
        }

        // And a rendered prompt whose user text holds the marks.
        await KernelHost.InvokeAsync(kernel, isStreaming, "<message role='user'>{{$x}}</message>", new() { ["x"] = $"{section} vegan?" });
        Assert.Single(_host.Model.Requests[^1].Messages, static message => MemorySection.IsSection(message.Text));
    }

    [Fact]
    public async Task A_section_that_the_caller_put_in_a_system_message_is_enough()
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = Both();
        var history = new ChatHistory("<mem0-memories>\nmine\n</mem0-memories>");
        history.AddUserMessage("vegan?");

        await KernelHost.AskAsync(kernel.GetRequiredService<IChatCompletionService>(), false, history, kernel: kernel);

        Assert.Equal(1, KernelHost.Sections(_host.Model.Requests[0]));
    }

    [Fact]
    public async Task The_filter_and_the_middleware_of_a_chat_client_inject_once()
    {
        await _host.RememberAsync("Ana is vegan.");
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        _host.AddTo(builder.Services);
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(
            builder.Services,
            provider => Microsoft.Extensions.AI.MemoryChatClientBuilderExtensions.UseAgentMemory(new(_host.Model), KernelHost.Ana)
                .UseKernelFunctionInvocation().Build(provider));
        builder.AddAgentMemoryPromptFilter(KernelHost.Ana);

        await KernelHost.InvokeAsync(builder.Build(), false, Chat);

        Assert.Equal(1, KernelHost.Sections(_host.Model.Requests[0]));
        Assert.Single(_host.Memory.Recalls);
    }

    private Kernel Both(Action<MemoryPromptOptions>? configure = null)
    {
        var builder = _host.ServiceBuilder();
        builder.AddAgentMemoryPromptFilter(KernelHost.Ana, configure).AddAgentMemoryChatCompletion(KernelHost.Ana);
        return builder.Build();
    }
}
