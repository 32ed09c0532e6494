using Mem0.Testing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.Plugin;

public sealed class AgentMemoryPluginTests : IAsyncDisposable
{
    private static readonly PromptExecutionSettings s_auto = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    private readonly KernelHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task The_model_remembers_recalls_and_forgets_by_its_own_calls(bool isService, bool isStreaming)
    {
        var kernel = _host.Builder(isService).Build();
        kernel.Plugins.AddAgentMemory(_host.Memory, KernelHost.Ana);
        var result = "";
        _host.Model.Chat(
            ScriptedAnswer.Call("remember", new { content = "Ana is vegan.", kind = "profile", userId = "mallory", tenantId = "evil" }),
            ScriptedAnswer.Call("recall", new { query = "vegan", user_id = "mallory" }),
            ScriptedAnswer.React(text =>
            {
                result = text;
                return ScriptedAnswer.Call("forget", new { id = text.Split('[', ']')[1] });
            }),
            ScriptedAnswer.Say("Done."));

        Assert.Equal("Done.", await KernelHost.InvokeAsync(kernel, isStreaming, "Remember that I am vegan.", new(s_auto)));

        Assert.Contains(": Ana is vegan.", result, StringComparison.Ordinal);
        Assert.Equal("Forgotten.", _host.Model.Requests[3].LastText);
        Assert.Equal((KernelHost.Ana, "Ana is vegan."), (_host.Memory.Texts[0].Scope, _host.Memory.Texts[0].Text));
        Assert.Equal(MemoryOrigin.Model, _host.Memory.Texts[0].Options!.Origin);
        Assert.Equal(0, (await _host.Memory.ListAsync(KernelHost.Ana, cancellationToken: KernelHost.Stop)).Total);
    }

    [Fact]
    public async Task What_the_model_is_offered_names_nobody()
    {
        var kernel = _host.ClientBuilder().Build();
        kernel.Plugins.Add(AgentMemoryPlugin.Create(_host.Memory, KernelHost.Ana));

        await kernel.InvokePromptAsync("Hello.", new(s_auto), cancellationToken: KernelHost.Stop);

        var tools = _host.Model.Requests[0].Options!.Tools!.Cast<Microsoft.Extensions.AI.AIFunction>().ToArray();
        Assert.Equal(["memory_forget", "memory_recall", "memory_remember"], tools.Select(static tool => tool.Name).Order());
        var schemas = string.Concat(tools.Select(static tool => tool.JsonSchema.ToString()));
        Assert.Contains("content", schemas, StringComparison.Ordinal);
        Assert.All(
            ["tenant", "scope", "userid", "user_id", "session", "collection", "namespace", "filter", "origin", "importance"],
            word => Assert.DoesNotContain(word, schemas, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Arguments_of_the_prompt_never_reach_the_functions()
    {
        var kernel = _host.ClientBuilder().Build();
        kernel.Plugins.AddAgentMemory(_host.Memory, KernelHost.Ana);
        _host.Model.Chat(ScriptedAnswer.Call("recall", new { query = "vegan" }));

        await kernel.InvokePromptAsync("Hello.", new(s_auto) { ["userId"] = "ben", ["scope"] = KernelHost.Ben, ["query"] = "other" }, cancellationToken: KernelHost.Stop);

        Assert.Equal((KernelHost.Ana, "vegan"), Assert.Single(_host.Memory.Recalls));
    }

    [Fact]
    public async Task It_can_be_called_from_code_and_from_templates()
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = _host.ClientBuilder().Build();
        var plugin = kernel.Plugins.AddAgentMemory(_host.Memory, KernelHost.Ana, name: "notes");

        Assert.Equal(3, plugin.FunctionCount);
        Assert.Equal("notes", plugin["recall"].PluginName);
        Assert.Contains("vegan", (await kernel.InvokeAsync("notes", "recall", new() { ["query"] = "vegan" }, KernelHost.Stop)).GetValue<string>(), StringComparison.Ordinal);
        await kernel.InvokePromptAsync("Known: {{notes.recall query='vegan'}}", cancellationToken: KernelHost.Stop);
        Assert.Contains("Ana is vegan.", _host.Model.Requests[0].LastText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_kernels_of_two_users_do_not_meet()
    {
        await _host.RememberAsync("Ana is vegan.");
        var kernel = _host.ClientBuilder().Build();
        var ben = kernel.Clone();
        kernel.Plugins.AddAgentMemory(_host.Memory, KernelHost.Ana);
        ben.Plugins.AddAgentMemory(_host.Memory, KernelHost.Ben);

        Assert.Contains("Ana is vegan.", await RecallAsync(kernel), StringComparison.Ordinal);
        Assert.Equal("Nothing found.", await RecallAsync(ben));
    }

    [Fact]
    public async Task An_approval_that_nobody_asks_for_is_refused_and_a_confirmation_is_asked()
    {
        var exception = Assert.Throws<ArgumentException>("options", () => AgentMemoryPlugin.Create(_host.Memory, KernelHost.Ana, new() { ForgetNeedsApproval = true }));
        Assert.Contains("ConfirmForget", exception.Message, StringComparison.Ordinal);

        var id = await _host.RememberAsync("Ana is vegan.");
        var kernel = _host.ClientBuilder().Build();
        kernel.Plugins.AddAgentMemory(_host.Memory, KernelHost.Ana, new() { ConfirmForget = static (record, _) => new(record.Content != "Ana is vegan.") });
        _host.Model.Chat(ScriptedAnswer.Call("forget", new { id }));

        await kernel.InvokePromptAsync("Forget it.", new(s_auto), cancellationToken: KernelHost.Stop);

        Assert.Equal("Nothing was forgotten: the user wants to keep this memory.", _host.Model.Requests[1].LastText);
        Assert.NotNull(await _host.Memory.GetAsync(KernelHost.Ana, id, KernelHost.Stop));
    }

    [Fact]
    public async Task Semantic_Kernel_itself_runs_a_function_that_needs_approval()
    {
        // Why the plugin refuses it. When this fails, Semantic Kernel has learned to ask, and the refusal can go.
        var ran = false;
        var function = new Microsoft.Extensions.AI.ApprovalRequiredAIFunction(Microsoft.Extensions.AI.AIFunctionFactory.Create(() => ran = true, "forget"));
        var kernel = _host.ClientBuilder().Build();
        kernel.Plugins.AddFromFunctions("memory", [function.AsKernelFunction()]);
        _host.Model.Chat(ScriptedAnswer.Call("forget", new { }));

        await kernel.InvokePromptAsync("Forget it.", new(s_auto), cancellationToken: KernelHost.Stop);

        Assert.True(ran);
    }

    [Fact]
    public async Task The_transcript_of_a_turn_with_tools_belongs_to_the_callers_history()
    {
        var kernel = _host.ServiceBuilder().Build();
        kernel.Plugins.AddAgentMemory(_host.Memory, KernelHost.Ana);
        var history = new ChatHistory("Be kind.");
        history.AddUserMessage("Remember that I am vegan.");
        _host.Model.Chat(ScriptedAnswer.Call("remember", new { content = "Ana is vegan." }), ScriptedAnswer.Say("Done."));

        await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(history, s_auto, kernel, KernelHost.Stop);

        Assert.Equal([AuthorRole.System, AuthorRole.User, AuthorRole.Assistant, AuthorRole.Tool], history.Select(static message => message.Role));
    }

    private static async Task<string?> RecallAsync(Kernel kernel) =>
        (await kernel.InvokeAsync("memory", "recall", new() { ["query"] = "vegan" }, KernelHost.Stop)).GetValue<string>();
}
