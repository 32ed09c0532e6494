using System.Globalization;
using System.Text;

namespace Mem0;

/// <summary>Unicode questions whose answer must not depend on how the process was configured.</summary>
internal static class UnicodeText
{
    // In globalization-invariant mode the runtime normalises nothing and calls everything normalised.
    private static readonly bool s_canNormalize = "e\u0301".Normalize(NormalizationForm.FormC).Length == 1;

    /// <summary>Says whether text is in normalisation form C; without the runtime's tables, text with combining marks is taken not to be.</summary>
    public static bool IsNormalizedC(string text) => s_canNormalize
        ? text.IsNormalized(NormalizationForm.FormC)
        : !text.EnumerateRunes().Any(static rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark);

    // Letters by category, yet drawn as nothing.
    private static readonly Rune[] s_blankLetters = [new(0x115F), new(0x1160), new(0x3164), new(0xFFA0)];

    /// <summary>Says whether a character is a letter by category, yet drawn as nothing.</summary>
    public static bool IsBlankLetter(Rune rune) => s_blankLetters.Contains(rune);

    /// <summary>Returns the position of the first half of a surrogate pair that stands alone, or -1.</summary>
    public static int IndexOfLoneSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    /// <summary>Says whether text has anything to read: a letter, number, symbol or punctuation.</summary>
    public static bool HasVisible(string text) => text.EnumerateRunes().Any(static rune => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherNotAssigned)
        && !IsBlankLetter(rune));
}
