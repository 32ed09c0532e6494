using System.Text;

namespace Mem0;

/// <summary>The text by which recalled memories enter a prompt: one line each, inside an envelope that no memory can leave.</summary>
/// <remarks>
/// <para>
/// Whatever the memories say, the opening and the closing mark occur once each, and each memory is one line. Line breaks are shown as U+23CE; what a reader
/// cannot see (control, format, private-use and unassigned characters, halves of surrogate pairs) is shown as U+FFFD, and so is the mark's own name.
/// Joiners and selectors stay where scripts and emoji need them. Everything else comes back character for character.
/// </para>
/// <para>
/// The section is plain text. Where the prompt is a language of its own, as Semantic Kernel's chat prompts are, encode it as any other data.
/// </para>
/// </remarks>
public static class MemorySection
{
    /// <summary>What a section begins with.</summary>
    public const string OpeningMark = $"<{SectionMarks.Name}>";

    /// <summary>What a section ends with.</summary>
    public const string ClosingMark = $"</{SectionMarks.Name}>";

    private static readonly MemorySectionOptions s_defaults = new();

    /// <summary>Writes what a recall found as a section of a prompt.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="options">How to write it, or <see langword="null"/> for the defaults.</param>
    /// <returns>
    /// The section: profile memories first, ordered by id, so that its beginning stays the same for a prompt cache while they do; then the others, best first.
    /// Empty when nothing was found.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="result"/> is <see langword="null"/>.</exception>
    public static string Render(RecallResult result, MemorySectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Matches.Count == 0)
        {
            return "";
        }

        options ??= s_defaults;
        var records = result.Matches.Select(static match => match.Record).ToLookup(static record => record.Kind == MemoryKind.Profile);
        var text = new StringBuilder();
        text.Append(OpeningMark).Append('\n').Append(VisibleText.OneLine(options.Preamble));
        foreach (var record in records[true].OrderBy(static record => record.Id).Concat(records[false]))
        {
            text.Append('\n');
            SectionLine.AppendTo(text, record, options.IncludeIds);
        }

        return text.Append('\n').Append(ClosingMark).ToString();
    }

    /// <summary>Says whether a text holds a section's opening mark, be it ours or a forgery. A reason to <see cref="Strip"/> it, never a reason to trust it.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    public static bool Contains(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SectionMarks.Find(text, 0, isClosing: false).Length > 0;
    }

    /// <summary>Says whether a text is one section and nothing else.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="true"/> when it begins with the opening mark, ends with the closing mark, and holds neither again.</returns>
    public static bool IsSection(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(OpeningMark, StringComparison.Ordinal)
            && text.EndsWith(ClosingMark, StringComparison.Ordinal)
            && SectionMarks.FindName(text, OpeningMark.Length) == text.Length - ClosingMark.Length + 2;
    }

    /// <summary>Takes sections out of a text before it is remembered, so that what was recalled is not remembered again.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without sections, trimmed when there were any; a section that is not closed goes to the end of the text.</returns>
    public static string Strip(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? kept = null;
        var position = 0;
        while (SectionMarks.Find(text, position, isClosing: false) is { Length: > 0 } opening)
        {
            kept ??= new();
            kept.Append(text, position, opening.Start - position);
            var closing = SectionMarks.Find(text, opening.Start + opening.Length, isClosing: true);
            position = closing.Length > 0 ? closing.Start + closing.Length : text.Length;
        }

        return kept is null ? text : kept.Append(text, position, text.Length - position).ToString().Trim();
    }
}
