using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mem0;

/// <summary>Shows a text on one line, with nothing in it that a reader cannot see.</summary>
internal static class VisibleText
{
    private const string LineBreak = " \u23CE ";
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// Returns the text with line breaks shown as U+23CE between blanks, invisible characters as U+FFFD where neither a script nor an emoji needs them,
    /// and the name of a section's mark as U+FFFD; the same instance when there is nothing of the kind.
    /// </summary>
    public static string OneLine(string text)
    {
        StringBuilder? shown = null;
        var done = 0;
        for (var i = 0; i < text.Length;)
        {
            var length = Next(text, i, out var substitute);
            if (substitute is not null)
            {
                shown ??= new(text.Length + 16);
                shown.Append(text, done, i - done).Append(substitute);
                done = i + length;
            }

            i += length;
        }

        return WithoutMarks(shown is null ? text : shown.Append(text, done, text.Length - done).ToString());
    }

    // Says how many units belong together, and what to show in their place if they cannot stay.
    private static int Next(string text, int at, out string? substitute)
    {
        substitute = null;
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != OperationStatus.Done)
        {
            substitute = Replacement.ToString();
            return length;
        }

        if (rune.Value is >= 0x20 and < 0x7F or '\t')
        {
            return length;
        }

        if (rune.Value is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029)
        {
            substitute = LineBreak;
            return rune.Value == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : length;
        }

        var kept = InvisibleCharacter.KeptLength(text, at, rune);
        if (kept > 0)
        {
            return kept;
        }

        if (InvisibleCharacter.IsDrawnAsNothing(rune) || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate)
        {
            substitute = Replacement.ToString();
        }

        return length;
    }

    private static string WithoutMarks(string text)
    {
        var name = SectionMarks.FindName(text, 0);
        if (name < 0)
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        var done = 0;
        for (; name >= 0; name = SectionMarks.FindName(text, done))
        {
            shown.Append(text, done, name - done).Append(Replacement);
            done = name + SectionMarks.Name.Length;
        }

        return shown.Append(text, done, text.Length - done).ToString();
    }
}
