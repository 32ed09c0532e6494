using Microsoft.Extensions.AI;

namespace Mem0.Evaluation.Retrieval;

/// <summary>One turn of a conversation.</summary>
internal sealed record Turn(InputLine Line, string Id, string? Session, DateTimeOffset? At, string? Speaker, string? Role, string? Text, string? Caption)
{
    /// <summary>Gives the turn as the message that a host would pass on. Without a role it was said by a person.</summary>
    public ChatMessage ToMessage() => new(Role == "assistant" ? ChatRole.Assistant : ChatRole.User, [.. Contents()])
    {
        AuthorName = Speaker,
        CreatedAt = At,
        MessageId = Id,
    };

    private IEnumerable<AIContent> Contents()
    {
        if (!string.IsNullOrEmpty(Text))
        {
            yield return new TextContent(Text);
        }

        if (!string.IsNullOrEmpty(Caption))
        {
            yield return new TextContent(Caption);
        }
    }
}
