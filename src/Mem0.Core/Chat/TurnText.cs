using System.Text;
using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>The text of a message, made fit to be asked for and to be stored.</summary>
internal static class TurnText
{
    /// <summary>Returns what was written, without sections of memories; empty when nothing of it can be seen.</summary>
    public static string Of(ChatMessage message)
    {
        var text = string.Join('\n', message.Contents.OfType<TextContent>().Select(static content => content.Text).Where(static text => !string.IsNullOrEmpty(text)));
        if (UnicodeText.IndexOfLoneSurrogate(text) >= 0)
        {
            // The encoder puts U+FFFD in the place of half a character; to refuse the whole turn for it would help nobody.
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        text = MemorySection.Strip(text.Replace('\0', '\uFFFD'));
        return UnicodeText.HasVisible(text) ? text : "";
    }

    /// <summary>Returns a message that holds nothing but a text and who said it when, or <see langword="null"/> for a blank one. The given message is not changed.</summary>
    public static ChatMessage? Statement(ChatRole role, string text, ChatMessage message) => text.Length == 0 ? null : new(role, text)
    {
        AuthorName = Short(message.AuthorName),
        MessageId = Short(message.MessageId),
        CreatedAt = message.CreatedAt,
    };

    // Names and ids that no store takes are left out; what was said is worth more.
    private static string? Short(string? text) =>
        text is { Length: > 0 and <= 256 } && UnicodeText.IndexOfLoneSurrogate(text) < 0 && !text.Contains('\0', StringComparison.Ordinal) && UnicodeText.HasVisible(text) ? text : null;
}
