using Mem0.Core.Tests.Engine;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mem0.Core.Tests.Chat;

/// <summary>A scripted model behind the middleware, over the whole product.</summary>
internal sealed class ChatHost : IAsyncDisposable
{
    public ChatHost() => Memory = new(Engine.Memory);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public MemoryHost Engine { get; } = new();

    public SpyMemory Memory { get; }

    public ScriptedChatClient Model { get; } = new() { Otherwise = ScriptedAnswer.Say("Understood.") };

    public MemoryScope Scope { get; set; } = MemoryHost.Ana with { SessionId = "monday" };

    public LogLevel LogLevel { get; set; } = LogLevel.Debug;

    public IEnumerable<SpyLine> Warnings => Engine.Log.Lines.Where(static line => line.Level >= LogLevel.Warning);

    /// <summary>Builds the client: the middleware outermost, then what the test puts inside.</summary>
    public IChatClient Client(Action<MemoryChatOptions>? configure = null, Action<ChatClientBuilder>? inside = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IAgentMemory>(Memory);
        services.AddSingleton<TimeProvider>(Engine.Clock);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel).AddProvider(Engine.Log));
        var builder = new ChatClientBuilder(Model).UseAgentMemory(_ => Scope, configure);
        inside?.Invoke(builder);
        return builder.Build(services.BuildServiceProvider());
    }

    /// <summary>Asks and reads the whole answer.</summary>
    public static async Task<string> AskAsync(
        IChatClient client, bool isStreaming, IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken? cancellationToken = null)
    {
        if (!isStreaming)
        {
            return (await client.GetResponseAsync(messages, options, cancellationToken ?? Stop)).Text;
        }

        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken ?? Stop))
        {
            updates.Add(update);
        }

        return updates.ToChatResponse().Text;
    }

    public static Task<string> AskAsync(IChatClient client, bool isStreaming, string text, ChatOptions? options = null) =>
        AskAsync(client, isStreaming, [new(ChatRole.User, text)], options);

    /// <summary>Returns what is stored, oldest first, as <c>role: text</c>.</summary>
    public async Task<string[]> StoredAsync(MemoryScope? scope = null) =>
        [.. (await Engine.Memory.ListAsync(scope ?? Scope, cancellationToken: Stop)).Items.Reverse()
            .Where(static record => record.Source.Role is not null).Select(static record => $"{record.Source.Role}: {record.Content}")];

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
