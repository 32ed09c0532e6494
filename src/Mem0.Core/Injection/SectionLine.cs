using System.Globalization;
using System.Text;

namespace Mem0;

/// <summary>One memory as one line: what it is, when it happened, who vouches for it, and what it says.</summary>
internal static class SectionLine
{
    private const int MaxSpeakerLength = 64;

    /// <summary>Appends the line, without a line break.</summary>
    /// <remarks>The text comes last, so that nothing in it can pass for what stands before it.</remarks>
    public static void AppendTo(StringBuilder line, MemoryRecord record, bool includesId)
    {
        line.Append("- ");
        if (includesId)
        {
            line.Append(CultureInfo.InvariantCulture, $"[{record.Id}] ");
        }

        line.Append(Kind(record.Kind)).Append(", ").Append(Day(record.EventTime));
        if (record.ValidUntil is { } end)
        {
            line.Append(" until ").Append(Day(end));
        }

        line.Append(", ").Append(Voucher(record.Source)).Append(": ").Append(VisibleText.OneLine(record.Content));
    }

    private static string Kind(MemoryKind kind) => kind switch
    {
        MemoryKind.Profile => "profile",
        MemoryKind.Episode => "episode",
        MemoryKind.Procedure => "procedure",
        _ => "knowledge",
    };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Voucher(MemorySource source) => source.Origin switch
    {
        MemoryOrigin.User => source.Speaker is { } speaker ? $"user {Name(speaker)} said" : "user said",
        MemoryOrigin.Assistant => source.Speaker is { } speaker ? $"assistant {Name(speaker)} said" : "assistant said",
        MemoryOrigin.Model => "model noted",
        MemoryOrigin.Application => "application noted",
        _ => "external source",
    };

    // A name is chosen by whoever bears it: without colons, commas and brackets it cannot end the line's head.
    private static string Name(string speaker)
    {
        var name = new StringBuilder();
        foreach (var rune in VisibleText.OneLine(speaker).EnumerateRunes())
        {
            if (name.Length + rune.Utf16SequenceLength > MaxSpeakerLength)
            {
                break;
            }

            name.Append(Rune.IsLetterOrDigit(rune) || IsMark(rune) || rune.Value is ' ' or '-' or '.' or '_' or '\'' or 0x2019
                ? rune.ToString()
                : "\uFFFD");
        }

        return name.ToString();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
