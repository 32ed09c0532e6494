using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI;

namespace Mem0.Samples.Chat;

/// <summary>A Semantic Kernel agent with memory: the chat service recalls before and remembers after each turn, the plugin lets the model do it by itself.</summary>
internal sealed class Conversation : IDisposable
{
    private const string Instructions =
        "You are a helpful assistant with a long-term memory. Remember lasting facts about the user. Forget something only when the user asks for it.";

    private static readonly PromptExecutionSettings s_settings = new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

    private readonly Kernel _kernel;
    private readonly IChatCompletionService _chat;
    private ChatHistory _history = new(Instructions);

    public Conversation(ChatSettings settings, IAgentMemory memory, Terminal terminal)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton(memory);
        builder.AddOpenAIChatCompletion(settings.Model, CreateClient(settings));

        // What the user says is kept as it is said; what the assistant says is kept where the model calls remember.
        builder.AddAgentMemoryChatCompletion(_ => Scope, static options => options.Capture = MemoryCapture.User);
        _kernel = builder.Build();
        _kernel.Plugins.Add(AgentMemoryPlugin.Create(memory, () => Scope, new MemoryToolOptions { ConfirmForget = terminal.ConfirmForgetAsync }));
        _chat = _kernel.GetRequiredService<IChatCompletionService>();
    }

    /// <summary>Gets for whom the agent acts. Nothing that the model writes changes it.</summary>
    public MemoryScope Scope { get; private set; } = MemoryScope.ForUser("me");

    public static OpenAIClient CreateClient(ChatSettings settings) => new(
        new ApiKeyCredential(settings.ApiKey),
        new OpenAIClientOptions { Endpoint = settings.Endpoint, RetryPolicy = new ClientRetryPolicy(maxRetries: 1) });

    /// <summary>Goes on with another user, who knows nothing of what was said so far.</summary>
    /// <exception cref="ArgumentException">The name is no well-formed identity; the message says why.</exception>
    public void SwitchUser(string name)
    {
        Scope = MemoryScope.ForUser(name);
        _history = new(Instructions);
    }

    /// <summary>Says something and streams the answer. A turn that fails leaves the conversation as it was.</summary>
    public async IAsyncEnumerable<string> SayAsync(string said, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var turn = new ChatHistory(_history);
        turn.AddUserMessage(said);
        var answer = new StringBuilder();
        await foreach (var piece in _chat.GetStreamingChatMessageContentsAsync(turn, s_settings, _kernel, cancellationToken))
        {
            answer.Append(piece.Content);
            yield return piece.Content ?? "";
        }

        turn.AddAssistantMessage(answer.ToString());
        _history = turn;
    }

    public void Dispose() => ((ServiceProvider)_kernel.Services).Dispose();
}
