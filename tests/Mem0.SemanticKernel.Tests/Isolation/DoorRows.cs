using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.Isolation;

/// <summary>How each method of the doors is used: asks for the secret, and returns everything that came to light.</summary>
internal static class DoorRows
{
    public const string Question = "What is the secret?";

    public static IReadOnlyDictionary<string, Func<IAgentMemory, MemoryScope, Task<string>>> All { get; } = new Dictionary<string, Func<IAgentMemory, MemoryScope, Task<string>>>(StringComparer.Ordinal)
    {
        ["MemoryTools.Create(IAgentMemory, MemoryScope, MemoryToolOptions)"] = static (memory, scope) => RecallAsync(MemoryTools.Create(memory, scope)),
        ["MemoryTools.Create(IAgentMemory, Func<MemoryScope>, MemoryToolOptions)"] = static (memory, scope) => RecallAsync(MemoryTools.Create(memory, () => scope)),

        ["TurnMemory.RecallAsync(MemoryScope, IReadOnlyList<ChatMessage>, CancellationToken)"] = static (memory, scope) =>
            new TurnMemory(memory).RecallAsync(scope, [new(ChatRole.User, Question)], TestContext.Current.CancellationToken),
        ["TurnMemory.CaptureAsync(MemoryScope, IReadOnlyList<ChatMessage>, IEnumerable<ChatMessage>, CancellationToken)"] = static async (memory, scope) =>
        {
            var turns = new TurnMemory(memory);
            await turns.CaptureAsync(scope, [new(ChatRole.User, Question)], [new(ChatRole.Assistant, "I know.")], TestContext.Current.CancellationToken);
            return await turns.RecallAsync(scope, [new(ChatRole.User, Question)], TestContext.Current.CancellationToken);
        },

        ["MemoryChatClientBuilderExtensions.UseAgentMemory(ChatClientBuilder, MemoryScope, Action<MemoryChatOptions>)"] =
            static (memory, scope) => ChatAsync(memory, builder => builder.UseAgentMemory(scope)),
        ["MemoryChatClientBuilderExtensions.UseAgentMemory(ChatClientBuilder, IAgentMemory, MemoryScope, Action<MemoryChatOptions>)"] =
            static (memory, scope) => ChatAsync(memory, builder => builder.UseAgentMemory(memory, scope)),
        ["MemoryChatClientBuilderExtensions.UseAgentMemory(ChatClientBuilder, Func<ChatOptions, MemoryScope>, Action<MemoryChatOptions>)"] =
            static (memory, scope) => ChatAsync(memory, builder => builder.UseAgentMemory(_ => scope)),
        ["MemoryChatClientBuilderExtensions.UseAgentMemory(ChatClientBuilder, IAgentMemory, Func<ChatOptions, MemoryScope>, Action<MemoryChatOptions>)"] =
            static (memory, scope) => ChatAsync(memory, builder => builder.UseAgentMemory(memory, _ => scope)),
        ["MemoryChatClientBuilderExtensions.UseAgentMemory(ChatClientBuilder, Func<IServiceProvider, ChatOptions, MemoryScope>, Action<MemoryChatOptions>)"] =
            static (memory, scope) => ChatAsync(memory, builder => builder.UseAgentMemory((_, _) => scope)),

        ["AgentMemoryPlugin.Create(IAgentMemory, MemoryScope, MemoryToolOptions, String)"] = static (memory, scope) => RecallAsync(memory, _ => AgentMemoryPlugin.Create(memory, scope)),
        ["AgentMemoryPlugin.Create(IAgentMemory, Func<MemoryScope>, MemoryToolOptions, String)"] = static (memory, scope) => RecallAsync(memory, _ => AgentMemoryPlugin.Create(memory, () => scope)),
        ["AgentMemoryPluginExtensions.AddAgentMemory(ICollection<KernelPlugin>, IAgentMemory, MemoryScope, MemoryToolOptions, String)"] =
            static (memory, scope) => RecallAsync(memory, kernel => kernel.Plugins.AddAgentMemory(memory, scope)),
        ["AgentMemoryPluginExtensions.AddAgentMemoryPlugin(IKernelBuilder, Func<IServiceProvider, MemoryScope>, MemoryToolOptions, String)"] =
            static (memory, scope) => RecallAsync(memory, static kernel => kernel.Plugins["memory"], builder => builder.AddAgentMemoryPlugin(_ => scope)),
        ["AgentMemoryPluginExtensions.AddAgentMemoryPlugin(IServiceCollection, Func<IServiceProvider, MemoryScope>, MemoryToolOptions, String)"] =
            static (memory, scope) => RecallAsync(memory, static kernel => kernel.Plugins["memory"], builder => builder.Services.AddAgentMemoryPlugin(_ => scope)),

        ["AgentMemoryKernelBuilderExtensions.AddAgentMemoryPromptFilter(IKernelBuilder, MemoryScope, Action<MemoryPromptOptions>)"] =
            static (memory, scope) => PromptAsync(memory, builder => builder.AddAgentMemoryPromptFilter(scope)),
        ["AgentMemoryKernelBuilderExtensions.AddAgentMemoryPromptFilter(IKernelBuilder, Func<Kernel, MemoryScope>, Action<MemoryPromptOptions>)"] =
            static (memory, scope) => PromptAsync(memory, builder => builder.AddAgentMemoryPromptFilter(_ => scope)),
        ["AgentMemoryKernelBuilderExtensions.AddAgentMemoryChatCompletion(IKernelBuilder, MemoryScope, Action<MemoryChatOptions>)"] =
            static (memory, scope) => DirectAsync(memory, builder => builder.AddAgentMemoryChatCompletion(scope)),
        ["AgentMemoryKernelBuilderExtensions.AddAgentMemoryChatCompletion(IKernelBuilder, Func<Kernel, MemoryScope>, Action<MemoryChatOptions>)"] =
            static (memory, scope) => DirectAsync(memory, builder => builder.AddAgentMemoryChatCompletion(_ => scope)),
    };

    private static async Task<string> RecallAsync(IEnumerable<AIFunction> tools) =>
        (await tools.Single(static tool => tool.Name == MemoryTools.RecallName).InvokeAsync(new() { ["query"] = Question }, TestContext.Current.CancellationToken))!.ToString()!;

    private static async Task<string> RecallAsync(IAgentMemory memory, Func<Kernel, KernelPlugin> add, Action<IKernelBuilder>? configure = null)
    {
        var kernel = CreateKernel(memory, new ScriptedChatClient(), configure);
        return (await add(kernel)[MemoryTools.RecallName].InvokeAsync(kernel, new() { ["query"] = Question }, TestContext.Current.CancellationToken)).ToString();
    }

    private static async Task<string> ChatAsync(IAgentMemory memory, Action<ChatClientBuilder> use)
    {
        await using var services = new ServiceCollection().AddSingleton(memory).BuildServiceProvider();
        using var model = new ScriptedChatClient { Otherwise = ScriptedAnswer.Say("I know.") };
        var builder = model.AsBuilder();
        use(builder);
        using var client = builder.Build(services);
        await client.GetResponseAsync(Question, cancellationToken: TestContext.Current.CancellationToken);
        await client.GetStreamingResponseAsync(Question, cancellationToken: TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);
        return Seen(model);
    }

    private static async Task<string> PromptAsync(IAgentMemory memory, Action<IKernelBuilder> configure)
    {
        using var model = new ScriptedChatClient { Otherwise = ScriptedAnswer.Say("I know.") };
        var kernel = CreateKernel(memory, model, configure);
        await kernel.InvokePromptAsync(Question, cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotEmpty(await kernel.InvokePromptStreamingAsync(Question, cancellationToken: TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken));
        return Seen(model);
    }

    private static async Task<string> DirectAsync(IAgentMemory memory, Action<IKernelBuilder> configure)
    {
        using var model = new ScriptedChatClient { Otherwise = ScriptedAnswer.Say("I know.") };
        var kernel = CreateKernel(memory, model, configure);
        var service = kernel.GetRequiredService<IChatCompletionService>();
        await service.GetChatMessageContentsAsync(Question, kernel: kernel, cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotEmpty(await service.GetStreamingChatMessageContentsAsync(Question, kernel: kernel, cancellationToken: TestContext.Current.CancellationToken).ToArrayAsync(TestContext.Current.CancellationToken));
        return Seen(model);
    }

    private static Kernel CreateKernel(IAgentMemory memory, ScriptedChatClient model, Action<IKernelBuilder>? configure)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(memory);
        builder.Services.AddSingleton(model.AsChatCompletionService());
        configure?.Invoke(builder);
        return builder.Build();
    }

    private static string Seen(ScriptedChatClient model) => string.Join('\n', model.Requests.SelectMany(static request =>
        request.Messages.Select(static message => message.Text).Prepend(request.Options?.Instructions)));
}
