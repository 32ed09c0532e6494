using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0;

/// <summary>
/// Reads a rendered prompt as Semantic Kernel will: it is handed to Semantic Kernel's own parser, which is only reachable by asking a chat service for an answer.
/// </summary>
internal sealed class PromptReader : IChatCompletionService
{
    private ChatHistory _messages = [];

    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    /// <summary>Returns the messages that a prompt means: its chat messages, or the whole of it as one user message.</summary>
    public static async Task<IReadOnlyList<ChatMessageContent>> ReadAsync(string prompt)
    {
        var reader = new PromptReader();
        await reader.GetChatMessageContentsAsync(prompt).ConfigureAwait(false);
        return reader._messages;
    }

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        _messages = chatHistory;
        return Task.FromResult<IReadOnlyList<ChatMessageContent>>([]);
    }

    public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
