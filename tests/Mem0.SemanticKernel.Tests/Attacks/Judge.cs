using System.Globalization;
using System.Text;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Says what is wrong with what a model saw. Written apart from the code that it judges: it shares nothing with it but the marks.</summary>
internal static class Judge
{
    /// <param name="sight">What the model saw.</param>
    /// <param name="harmless">What it saw through the same door with a harmless memory.</param>
    /// <param name="item">The case that was stored.</param>
    /// <param name="memories">The memories of the user.</param>
    public static IEnumerable<string> Problems(Sight sight, Sight harmless, AttackCase item, IReadOnlyList<MemoryRecord> memories)
    {
        if (sight.Shape != harmless.Shape)
        {
            yield return $"messages: [{sight.Shape}] instead of [{harmless.Shape}]";
        }

        if (sight.Outside != harmless.Outside)
        {
            yield return $"text outside of the section: {Show(sight.Outside)} instead of {Show(harmless.Outside)}";
        }

        if (CountMarks(sight.Text) is var marks && marks != 2)
        {
            yield return $"the name of the mark occurs {marks} times instead of twice: {Show(sight.Text)}";
        }

        // The line of the opening mark's end, the preamble, the memories, and the line of the closing mark's beginning.
        if (sight.Section.Split('\n').Length is var lines && lines != memories.Count + 3)
        {
            yield return $"the section has {lines} lines for {memories.Count} memories: {Show(sight.Section)}";
        }

        foreach (var problem in Contents(sight, item))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> Contents(Sight sight, AttackCase item)
    {
        if (sight.Strangers is not [])
        {
            yield return $"contents that are no text: {string.Join(", ", sight.Strangers)}";
        }

        if (sight.Touches != 0)
        {
            yield return $"{sight.Touches} functions were called";
        }

        if (sight.Text.Contains(AttackWorld.Canary, StringComparison.Ordinal) || sight.Text.Contains(Doors.Door.Secret, StringComparison.Ordinal))
        {
            yield return "a secret shows";
        }

        if (item.IsTwin && !sight.Section.Contains(item.Shown, StringComparison.Ordinal))
        {
            yield return $"the harmless text is not shown as it is: {Show(sight.Section)}";
        }

        if (!sight.Section.Contains(item.Mark, StringComparison.Ordinal))
        {
            yield return $"the memory did not come back: {Show(sight.Section)}";
        }

        if (!item.IsTwin && FirstInvisible(sight.Section) is { } invisible)
        {
            yield return $"U+{invisible:X4} is in the section";
        }
    }

    private static int CountMarks(string text)
    {
        var name = MemorySection.OpeningMark.Trim('<', '>');
        var folded = string.Concat(text.EnumerateRunes().Where(static rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format))
            .Normalize(NormalizationForm.FormKC)
            .ToUpperInvariant();
        return (folded.Length - folded.Replace(name.ToUpperInvariant(), "", StringComparison.Ordinal).Length) / name.Length;
    }

    // An attack has no use for an invisible character that would not be its author's advantage; twins are compared as a whole.
    private static int? FirstInvisible(string section)
    {
        for (var i = 0; i < section.Length;)
        {
            if (Rune.DecodeFromUtf16(section.AsSpan(i), out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                return section[i];
            }

            var isInvisible = rune.Value switch
            {
                '\n' or '\t' => false,
                (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F => true,
                _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                    or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
            };
            if (isInvisible)
            {
                return rune.Value;
            }

            i += length;
        }

        return null;
    }

    private static string Show(string text) => '"' + string.Concat(text.Select(static c => c is >= ' ' and < '\u007f' ? c.ToString() : $"\\u{(int)c:x4}")) + '"';
}
