using System.Globalization;
using System.Text;

namespace Mem0;

/// <summary>Says where an invisible character has honest work to do: in scripts whose letters join, and in emoji.</summary>
internal static class InvisibleCharacter
{
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;
    private const int TextSelector = 0xFE0E;
    private const int EmojiSelector = 0xFE0F;

    // The only flags that are spelled with tag characters: England, Scotland, Wales. Exact sequences carry no message.
    private static readonly string[] s_taggedFlags = [.. new[] { "gbeng", "gbsct", "gbwls" }
        .Select(static region => "\U0001F3F4" + string.Concat(region.Select(static letter => char.ConvertFromUtf32(0xE0000 + letter))) + "\U000E007F")];

    /// <summary>Says whether a character is drawn as nothing although its category is a letter's or a mark's: fillers, and what only selects how the character before it is drawn.</summary>
    public static bool IsDrawnAsNothing(Rune rune) => rune.Value
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0
        or >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF or >= 0x180B and <= 0x180F;

    /// <summary>Returns how many units from here on may stay although they are invisible; 0 when that is for the usual rules to say.</summary>
    public static int KeptLength(string text, int at, Rune rune) => rune.Value switch
    {
        0x1F3F4 => s_taggedFlags.FirstOrDefault(flag => text.AsSpan(at).StartsWith(flag, StringComparison.Ordinal))?.Length ?? 0,
        NonJoiner or Joiner => IsJoinerNeeded(text, at, rune.Value == Joiner) ? 1 : 0,
        TextSelector or EmojiSelector => Before(text, at) is { } drawn && (IsEmoji(drawn) || IsKeycap(text, at, drawn)) ? 1 : 0,
        >= 0x180B and <= 0x180F => Before(text, at) is { Value: >= 0x1820 and <= 0x18AA } ? 1 : 0,

        // Format characters by category, yet drawn: signs that enclose the digits after them, and the Quran's end of verse.
        >= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD => rune.Utf16SequenceLength,
        _ => 0,
    };

    private static bool IsJoinerNeeded(string text, int at, bool isJoiner)
    {
        if (Before(text, at) is not { } before)
        {
            return false;
        }

        var after = Rune.TryGetRuneAt(text, Math.Min(at + 1, text.Length - 1), out var next) && at + 1 < text.Length ? next : default;
        if (isJoiner && IsEmoji(before.Value == EmojiSelector ? Before(text, at - 1) ?? default : before))
        {
            return IsEmoji(after);
        }

        // A joiner after a virama shapes the letter before it, also at the end of a word.
        return IsJoining(before) && (IsJoining(after) || (isJoiner && IsVirama(before)));
    }

    private static Rune? Before(string text, int at) =>
        at > 0 && Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : null;

    private static bool IsEmoji(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol
        || rune.Value is 0x203C or 0x2049 or 0x3030 or (>= 0x2194 and <= 0x21AA) or (>= 0x1F3FB and <= 0x1F3FF);

    private static bool IsKeycap(string text, int at, Rune drawn) =>
        drawn.Value is '#' or '*' or (>= '0' and <= '9') && at + 1 < text.Length && text[at + 1] == '\u20E3';

    private static bool IsVirama(Rune rune) => rune.Value is >= 0x0900 and <= 0x0DFF && (rune.Value & 0x7F) == 0x4D || rune.Value == 0x0DCA;

    private static bool IsJoining(Rune rune) => rune.Value
        is >= 0x0600 and <= 0x08FF      // Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic
        or >= 0x0900 and <= 0x0DFF      // the scripts of India and Sri Lanka
        or >= 0x0F00 and <= 0x109F      // Tibetan, Myanmar
        or >= 0x1780 and <= 0x18AF      // Khmer, Mongolian
        or >= 0x1A20 and <= 0x1BFF      // Tai Tham, Balinese, Sundanese, Batak
        or >= 0xA980 and <= 0xAA7F      // Javanese, Cham, Myanmar
        or >= 0xFB50 and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC   // Arabic presentation forms
        or >= 0x1E900 and <= 0x1E95F    // Adlam
        && !IsDrawnAsNothing(rune)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.ModifierLetter;
}
