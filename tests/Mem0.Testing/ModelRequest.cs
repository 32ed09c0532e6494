using Microsoft.Extensions.AI;

namespace Mem0.Testing;

/// <summary>What a framework finally asked the scripted chat client, copied so that later changes do not show.</summary>
public sealed record ModelRequest
{
    /// <summary>Gets the messages.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Gets the options.</summary>
    public ChatOptions? Options { get; init; }

    /// <summary>Gets a value indicating whether the answer was asked for as a stream.</summary>
    public required bool IsStreaming { get; init; }

    /// <summary>Gets everything that a provider would put into a system slot: the instructions, then the system and developer messages, in their order.</summary>
    public IReadOnlyList<string> SystemTexts =>
    [
        .. string.IsNullOrEmpty(Options?.Instructions) ? Array.Empty<string>() : [Options.Instructions],
        .. Messages.Where(static message => message.Role == ChatRole.System || message.Role.Value == "developer").Select(static message => message.Text),
    ];

    /// <summary>Gets the last message's text, a tool's result included.</summary>
    public string LastText => Messages.Count == 0 ? "" : string.Concat(Messages[^1].Contents.Select(static content => content switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => result.Result?.ToString(),
        _ => "",
    }));

    internal static ModelRequest Copy(IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStreaming) => new()
    {
        Messages = [.. messages.Select(static message => new ChatMessage(message.Role, [.. message.Contents])
        {
            AuthorName = message.AuthorName,
            MessageId = message.MessageId,
            AdditionalProperties = message.AdditionalProperties?.Clone(),
        })],
        Options = options?.Clone(),
        IsStreaming = isStreaming,
    };
}
