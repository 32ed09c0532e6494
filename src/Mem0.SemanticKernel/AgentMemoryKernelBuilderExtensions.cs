using Mem0;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>Lets prompts and chat services of a kernel recall and remember by themselves. An <see cref="IAgentMemory"/> is taken from the kernel's services.</summary>
/// <remarks>
/// <para>The prompt filter serves prompt functions, the chat completion decorator everything that asks a chat service directly, agents included. Together they inject once.</para>
/// <para>
/// Whose memories they are is asked for at each call. The kernel that is given holds what the host knows: a service of the request in <see cref="Kernel.Services"/>
/// when the kernel is resolved within it, or a value in <see cref="Kernel.Data"/> of a clone. Never take it from arguments or messages.
/// </para>
/// </remarks>
public static class AgentMemoryKernelBuilderExtensions
{
    /// <summary>Puts memories of one scope into rendered prompts.</summary>
    /// <param name="builder">The kernel's builder, also the one that <c>services.AddKernel()</c> returns.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    public static IKernelBuilder AddAgentMemoryPromptFilter(this IKernelBuilder builder, MemoryScope scope, Action<MemoryPromptOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return builder.AddAgentMemoryPromptFilter(_ => scope, configure);
    }

    /// <summary>Puts memories into rendered prompts, for a scope that is asked for at each prompt.</summary>
    /// <param name="builder">The kernel's builder, also the one that <c>services.AddKernel()</c> returns.</param>
    /// <param name="scope">Says for whom a prompt is, from the kernel that renders it.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// Memories become a system message after those that the prompt begins with, and everything else stays as it is; a prompt without chat messages becomes a
    /// user message after it, without white space at its ends. Where the author wrote <c>{{$memories}}</c>, they stand there instead. Nothing is remembered.
    /// Calling it again changes nothing.
    /// </remarks>
    public static IKernelBuilder AddAgentMemoryPromptFilter(this IKernelBuilder builder, Func<Kernel, MemoryScope> scope, Action<MemoryPromptOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(scope);
        var options = new MemoryPromptOptions();
        configure?.Invoke(options);
        var turns = new MemoryChatOptions { Recall = options.Recall, Section = options.Section, RecallTimeout = options.RecallTimeout, Capture = MemoryCapture.None };
        builder.Services.TryAddSingleton(services => new PromptInjection(CreateTurns(services, turns), scope, options));
        AddFilter(builder.Services);
        return builder;
    }

    /// <summary>Lets the chat services that are registered until now recall and remember for one scope.</summary>
    /// <param name="builder">The kernel's builder, also the one that <c>services.AddKernel()</c> returns.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">No chat service is registered yet.</exception>
    public static IKernelBuilder AddAgentMemoryChatCompletion(this IKernelBuilder builder, MemoryScope scope, Action<MemoryChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return builder.AddAgentMemoryChatCompletion(_ => scope, configure);
    }

    /// <summary>Lets the chat services that are registered until now recall and remember, for a scope that is asked for at each call.</summary>
    /// <param name="builder">The kernel's builder, also the one that <c>services.AddKernel()</c> returns.</param>
    /// <param name="scope">Says for whom a call is, from its kernel; a call without one gets an empty kernel over the services that the chat service was made from.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="InvalidOperationException">No chat service is registered yet, or they recall and remember already.</exception>
    /// <remarks>
    /// Every <see cref="IChatCompletionService"/> is wrapped, with and without a service id. Remembered are the user's messages since the last answer and the final
    /// answer; after a failure or a stream that the reader left, only the user's messages. Rendered prompts get memories but are not remembered: what a template
    /// makes of a document is nothing that the user said. A kernel that asks an <c>IChatClient</c> uses <c>UseAgentMemory</c> on it instead.
    /// </remarks>
    public static IKernelBuilder AddAgentMemoryChatCompletion(this IKernelBuilder builder, Func<Kernel, MemoryScope> scope, Action<MemoryChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(scope);
        if (builder.Services.Any(static service => service.ServiceType == typeof(DecoratedServices)))
        {
            throw new InvalidOperationException("The chat services recall and remember already; call AddAgentMemoryChatCompletion once, after all of them.");
        }

        var options = new MemoryChatOptions();
        configure?.Invoke(options);
        AddFilter(builder.Services);
        var count = builder.Services.Decorate<IChatCompletionService>((inner, services, ownsInner) => new MemoryChatCompletionService(
            inner,
            ownsInner,
            CreateTurns(services, options),
            kernel => scope(kernel ?? new Kernel(services)),
            services.GetRequiredService<RenderedPrompts>()));
        if (count == 0)
        {
            throw new InvalidOperationException("No chat completion service is registered yet; call AddAgentMemoryChatCompletion after AddOpenAIChatCompletion and its like.");
        }

        builder.Services.AddSingleton(new DecoratedServices(scope));
        return builder;
    }

    private static void AddFilter(IServiceCollection services)
    {
        services.TryAddSingleton<RenderedPrompts>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPromptRenderFilter, MemoryPromptFilter>());
    }

    private static TurnMemory CreateTurns(IServiceProvider services, MemoryChatOptions options) => new(
        services.GetRequiredService<IAgentMemory>(),
        options,
        services.GetService<ILogger<TurnMemory>>(),
        services.GetService<TimeProvider>());
}
