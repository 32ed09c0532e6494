using Mem0;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <summary>Puts memory into a pipeline of chat clients.</summary>
/// <remarks>
/// <para>
/// Put it before, that is outside, <c>UseFunctionInvocation</c>: then there is one recall and one capture for each turn. Inside, it still stores everything once,
/// but sees each model call. Put <c>UseDistributedCache</c> after, that is inside: a cache outside of memory gives one user another's answers.
/// </para>
/// <para>
/// Remembered are the user's messages since the last answer and the assistant's final answer. After a model failure or a stream that the reader left, only
/// the user's messages: a part of an answer may say the opposite of the whole.
/// </para>
/// <para>Memory that fails or is slow is logged and counted, and the turn goes on; a scope that names nobody is thrown. Use one door for one conversation, or it is remembered twice.</para>
/// </remarks>
public static class MemoryChatClientBuilderExtensions
{
    /// <summary>Recalls and remembers for one scope, with the <see cref="IAgentMemory"/> of the container.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="scope"/> names nobody.</exception>
    public static ChatClientBuilder UseAgentMemory(this ChatClientBuilder builder, MemoryScope scope, Action<MemoryChatOptions>? configure = null)
    {
        Require.Scope(scope);
        return Use(builder, memory: null, (_, _) => scope, configure);
    }

    /// <summary>Recalls and remembers for one scope, with a memory of your own making.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="scope"/> names nobody.</exception>
    public static ChatClientBuilder UseAgentMemory(this ChatClientBuilder builder, IAgentMemory memory, MemoryScope scope, Action<MemoryChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        Require.Scope(scope);
        return Use(builder, memory, (_, _) => scope, configure);
    }

    /// <summary>Recalls and remembers for a scope that is asked for at each request, with the <see cref="IAgentMemory"/> of the container.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scope">Says for whom a request is, from what the host knows. Called once for each request, before anything else.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseAgentMemory(this ChatClientBuilder builder, Func<ChatOptions?, MemoryScope> scope, Action<MemoryChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Use(builder, memory: null, (_, options) => scope(options), configure);
    }

    /// <summary>Recalls and remembers for a scope that is asked for at each request, with a memory of your own making.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="memory">The memory.</param>
    /// <param name="scope">Says for whom a request is, from what the host knows. Called once for each request, before anything else.</param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseAgentMemory(
        this ChatClientBuilder builder, IAgentMemory memory, Func<ChatOptions?, MemoryScope> scope, Action<MemoryChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ArgumentNullException.ThrowIfNull(scope);
        return Use(builder, memory, (_, options) => scope(options), configure);
    }

    /// <summary>Recalls and remembers for a scope that is asked for at each request, from a service of the container.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scope">
    /// Says for whom a request is. Its services are those that the client was built from, for a singleton client the root's: ask them for something that
    /// follows the request by itself, such as an accessor, not for a scoped service.
    /// </param>
    /// <param name="configure">Changes the defaults, or <see langword="null"/> to keep them.</param>
    /// <returns>The builder.</returns>
    public static ChatClientBuilder UseAgentMemory(
        this ChatClientBuilder builder, Func<IServiceProvider, ChatOptions?, MemoryScope> scope, Action<MemoryChatOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Use(builder, memory: null, scope, configure);
    }

    private static ChatClientBuilder Use(
        ChatClientBuilder builder, IAgentMemory? memory, Func<IServiceProvider, ChatOptions?, MemoryScope> scope, Action<MemoryChatOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var chatOptions = new MemoryChatOptions();
        configure?.Invoke(chatOptions);
        return builder.Use((inner, services) =>
        {
            var turns = new TurnMemory(
                memory ?? services.GetRequiredService<IAgentMemory>(),
                chatOptions,
                services.GetService<ILogger<TurnMemory>>(),
                services.GetService<TimeProvider>());
            return new MemoryChatClient(inner, turns, options => scope(services, options));
        });
    }
}
