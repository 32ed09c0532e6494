using System.Globalization;
using System.Text;

namespace Mem0;

/// <summary>What an identity may look like. Anything else is refused, never repaired: two spellings of one id must not meet.</summary>
internal static class Identity
{
    public const int MaxLength = 256;

    /// <summary>Returns the identity unchanged, or refuses it.</summary>
    /// <exception cref="ArgumentException">It is <see langword="null"/> or not well-formed; the message says what is wrong without repeating it.</exception>
    public static string Require(string? value, string parameterName) =>
        Complaint(value) is { } complaint
            ? throw new ArgumentException($"{parameterName} {complaint}.", parameterName)
            : value!;

    private static string? Complaint(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return "must not be null or empty";
        }

        if (value.Length > MaxLength)
        {
            return $"has {value.Length} characters; at most {MaxLength} are allowed";
        }

        if (value is "." or "..")
        {
            return "must not be '.' or '..', which no address can carry";
        }

        if (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]))
        {
            return "must not begin or end with white space";
        }

        var visible = false;
        for (var i = 0; i < value.Length;)
        {
            if (Rune.DecodeFromUtf16(value.AsSpan(i), out var rune, out var consumed) != System.Buffers.OperationStatus.Done)
            {
                return $"has half of a surrogate pair at position {i}";
            }

            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    return $"has the invisible character U+{rune.Value:X4} at position {i}";
                case UnicodeCategory.OtherNotAssigned when (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF:
                    return $"has the noncharacter U+{rune.Value:X4} at position {i}";
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.NonSpacingMark:
                    break;
                default:
                    visible |= !UnicodeText.IsBlankLetter(rune);
                    break;
            }

            i += consumed;
        }

        if (!visible)
        {
            return "has no visible character";
        }

        return UnicodeText.IsNormalizedC(value) ? null : "is not in Unicode normalisation form C";
    }
}
