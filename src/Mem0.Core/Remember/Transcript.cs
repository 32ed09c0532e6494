using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>Turns messages into statements: what the user and the assistant said, and nothing else.</summary>
internal static class Transcript
{
    public static IReadOnlyList<(Statement? Statement, string? SkippedBecause)> Read(IEnumerable<ChatMessage> messages, Statement draft, bool takesMessageTime)
    {
        var entries = new List<(Statement?, string?)>();
        foreach (var message in messages)
        {
            if (message is null)
            {
                throw new ArgumentException("messages holds a null element.", nameof(messages));
            }

            entries.Add(Read(message, draft, takesMessageTime)
                ?? throw new ArgumentException("messages holds an unknown role; user, assistant, system and tool are known.", nameof(messages)));
        }

        return entries;
    }

    // Null for an unknown role.
    private static (Statement?, string?)? Read(ChatMessage message, Statement draft, bool takesMessageTime)
    {
        var isUser = message.Role == ChatRole.User;
        if (!isUser && message.Role != ChatRole.Assistant)
        {
            // A system prompt is not something that was said, and a tool's output is not something the user said.
            return message.Role == ChatRole.System || message.Role == ChatRole.Tool || message.Role.Value == "developer"
                ? (null, $"a message of role {message.Role.Value} is not remembered")
                : null;
        }

        // What was recalled into a message is not said again by it.
        var text = MemorySection.Strip(string.Join('\n', message.Contents.OfType<TextContent>().Select(static content => content.Text).Where(static text => !string.IsNullOrEmpty(text))));
        if (!UnicodeText.HasVisible(text))
        {
            return (null, "a message without text is not remembered");
        }

        Require.Text(text, "messages");
        Require.ShortText(message.AuthorName, "messages");
        Require.ShortText(message.MessageId, "messages");
        return (draft with
        {
            Content = text,
            EventTime = takesMessageTime && message.CreatedAt is { } created ? Require.Time(created, "messages")!.Value : draft.EventTime,
            Source = draft.Source with
            {
                Origin = isUser ? MemoryOrigin.User : MemoryOrigin.Assistant,
                Speaker = message.AuthorName,
                Role = message.Role.Value,
                MessageId = message.MessageId,
            },
        }, null);
    }
}
