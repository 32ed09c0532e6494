using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0;

/// <summary>A rendered prompt, and how to add to it without changing anything else that the model gets.</summary>
internal sealed class ChatPrompt
{
    private ChatPrompt(string text, IReadOnlyList<ChatMessageContent> messages)
    {
        Text = text;
        Messages = messages;
    }

    /// <summary>Gets the prompt as rendered.</summary>
    public string Text { get; }

    /// <summary>Gets the messages that it means.</summary>
    public IReadOnlyList<ChatMessageContent> Messages { get; }

    /// <summary>Gets the text of the last user message, as the chat service will get it.</summary>
    public string UserText => Messages.LastOrDefault(static message => message.Role == AuthorRole.User)?.Content ?? "";

    /// <summary>Gets a value indicating whether it has chat messages of its own; otherwise all of it is one user message.</summary>
    public bool IsChat => !(Messages is [{ } only] && only.Role == AuthorRole.User && only.Content == Text);

    public static async Task<ChatPrompt> ReadAsync(string text) => new(text, await PromptReader.ReadAsync(text).ConfigureAwait(false));

    /// <summary>Adds system messages after those that the prompt begins with.</summary>
    /// <returns>The new prompt, or <see langword="null"/> when it would change anything else.</returns>
    public async Task<ChatPrompt?> WithSystemAsync(params IReadOnlyList<string> added)
    {
        var elements = string.Concat(added.Select(static text => Element(AuthorRole.System, text)));
        var at = IsChat ? EndOfSystem(Text) : 0;
        var changed = await ReadAsync(IsChat ? Text.Insert(at, elements) : elements + Element(AuthorRole.User, Text)).ConfigureAwait(false);

        // Only what Semantic Kernel itself reads counts: every message as before, and the new ones in between.
        var first = changed.Messages.TakeWhile((message, i) => i < Messages.Count && IsSame(message, Messages[i])).Count();
        var isFaithful = changed.Messages.Count == Messages.Count + added.Count
            && changed.Messages.Skip(first).Take(added.Count).Select(static message => (message.Role, message.Content)).SequenceEqual(added.Select(static text => (AuthorRole.System, (string?)text)))
            && changed.Messages.Skip(first + added.Count).Zip(Messages.Skip(first), IsSame).All(static same => same);
        return isFaithful ? changed : null;
    }

    /// <summary>Puts a text where a word of its own stands.</summary>
    /// <returns>The new prompt, or <see langword="null"/> when it would change anything else.</returns>
    public async Task<ChatPrompt?> WithTextAsync(string placeholder, string text)
    {
        var changed = await ReadAsync(
            IsChat ? Text.Replace(placeholder, Encode(text), StringComparison.Ordinal)
            : text.Length == 0 ? Text.Replace(placeholder, "", StringComparison.Ordinal)
            : Element(AuthorRole.User, Text.Replace(placeholder, text, StringComparison.Ordinal))).ConfigureAwait(false);
        return changed.Messages.Count == Messages.Count && changed.Messages.Zip(Messages, static (now, before) => now.Role == before.Role && now.Items.Count == before.Items.Count).All(static same => same)
            ? changed
            : null;
    }

    // A plain prompt becomes an element, at whose ends Semantic Kernel takes white space away.
    private static bool IsSame(ChatMessageContent one, ChatMessageContent other) =>
        one.Role == other.Role && one.Items.Count == other.Items.Count && one.Content?.Trim() == other.Content?.Trim();

    private static string Element(AuthorRole role, string text) => $"<message role=\"{role.Label}\">{Encode(text)}</message>";

    // What XML cannot carry as a character, it carries as a number; half a character it carries not at all.
    private static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var rune in SecurityElement.Escape(text).EnumerateRunes())
        {
            if (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value))
            {
                encoded.Append(CultureInfo.InvariantCulture, $"&#x{rune.Value:X};");
            }
            else
            {
                encoded.Append(rune.ToString());
            }
        }

        return encoded.ToString();
    }

    // Returns where the last of the system messages ends that the prompt begins with; its beginning when there is none or it cannot be told.
    private static int EndOfSystem(string text)
    {
        var end = 0;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new() { ConformanceLevel = ConformanceLevel.Fragment, DtdProcessing = DtdProcessing.Prohibit });
            var position = (IXmlLineInfo)reader;
            var isSystem = false;
            while (reader.Read())
            {
                if (reader is { Depth: 0, NodeType: XmlNodeType.Element } && reader.Name.Equals("message", StringComparison.OrdinalIgnoreCase) && reader.GetAttribute("role") is { } role)
                {
                    isSystem = !reader.IsEmptyElement && new AuthorRole(role) is var label && (label == AuthorRole.System || label == AuthorRole.Developer);
                    if (!isSystem)
                    {
                        break;
                    }
                }
                else if (isSystem && reader is { Depth: 0, NodeType: XmlNodeType.EndElement })
                {
                    end = text.IndexOf('>', Offset(text, position)) + 1;
                }
            }
        }
        catch (XmlException)
        {
            // Semantic Kernel reads more leniently. What was found until here is before the error.
        }

        return end;
    }

    private static int Offset(string text, IXmlLineInfo position)
    {
        var start = 0;
        for (var line = 1; line < position.LineNumber; line++)
        {
            start = text.AsSpan(start).IndexOfAny('\r', '\n') + start + 1;
            if (text[start - 1] == '\r' && start < text.Length && text[start] == '\n')
            {
                start++;
            }
        }

        return start + position.LinePosition - 1;
    }
}
