using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0.SemanticKernel.Tests.Attacks.Doors;

/// <summary>A kernel over a scripted model, with a function that nobody has a reason to call and a variable that nobody has a reason to show.</summary>
internal sealed class SpyKernel
{
    public SpyKernel(IAgentMemory memory, ScriptedChatClient model, Action<IKernelBuilder> configure)
    {
        var builder = Microsoft.SemanticKernel.Kernel.CreateBuilder();
        builder.Services.AddSingleton(memory);
        builder.Services.AddSingleton(new ChatClientBuilder(model).UseKernelFunctionInvocation().Build().AsChatCompletionService());
        builder.Plugins.AddFromFunctions("spy", [KernelFunctionFactory.CreateFromMethod(() => ++Touches, "touch")]);
        configure(builder);
        Kernel = builder.Build();
    }

    public Kernel Kernel { get; }

    public int Touches { get; private set; }

    public static KernelArguments Arguments => new(new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() })
    {
        ["question"] = Door.Question,
        ["secret"] = Door.Secret,
    };

    /// <summary>Runs a prompt to its end.</summary>
    public async Task RunPromptAsync(string template, bool streaming, CancellationToken cancellationToken)
    {
        if (!streaming)
        {
            await Kernel.InvokePromptAsync(template, Arguments, cancellationToken: cancellationToken);
            return;
        }

        await foreach (var update in Kernel.InvokePromptStreamingAsync(template, Arguments, cancellationToken: cancellationToken))
        {
            Assert.NotNull(update);
        }
    }
}
