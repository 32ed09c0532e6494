using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Which terms are numbers.</summary>
internal static class NumberWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_words = TextAnalyzer.Analyze(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
        + "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen once twice couple several half", Language.English)
        .ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Says whether a term is a number, in digits or words.</summary>
    /// <param name="term">A term as the analyser gives it.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    public static bool IsNumber(ReadOnlySpan<char> term) => char.IsAsciiDigit(term[0]) || s_words.Contains(term)
        || term[0] is '\u4E8C' or '\u4E09' or '\u56DB' or '\u4E94' or '\u516D' or '\u4E03' or '\u516B' or '\u4E5D' or '\u5341' or '\u4E24' or '\u51E0';
}
