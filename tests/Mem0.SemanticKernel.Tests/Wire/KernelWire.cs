using Mem0.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Wire;

/// <summary>How Semantic Kernel reaches the model: its own OpenAI service, or a chat client.</summary>
public enum Route
{
    /// <summary><c>AddOpenAIChatCompletion</c>.</summary>
    ChatCompletion,

    /// <summary><c>AddOpenAIChatClient</c>.</summary>
    ChatClient,
}

/// <summary>Kernels whose model is behind the real client and a scripted server.</summary>
internal static class KernelWire
{
    public static Kernel Create(WireHost host, Route route, Action<IKernelBuilder>? configure = null)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(host.Memory);
        _ = route == Route.ChatCompletion
            ? builder.AddOpenAIChatCompletion("scripted", host.Client)
            : builder.AddOpenAIChatClient("scripted", host.Client);
        configure?.Invoke(builder);
        return builder.Build();
    }

    public static async Task<string> AskAsync(Kernel kernel, string prompt, bool streaming, PromptExecutionSettings? settings, CancellationToken cancellationToken)
    {
        var arguments = new KernelArguments(settings ?? new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() });
        return streaming
            ? string.Concat(await kernel.InvokePromptStreamingAsync<string>(prompt, arguments, cancellationToken: cancellationToken).ToArrayAsync(cancellationToken))
            : (await kernel.InvokePromptAsync<string>(prompt, arguments, cancellationToken: cancellationToken))!;
    }
}
