using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Which terms say when something happens.</summary>
internal static class TimeWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_words = TextAnalyzer.Analyze(
        "yesterday today tomorrow tonight ago recently soon weekend week month year last next "
        + "monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter "
        + "january february march april june july august september october november december "
        + "\u6628\u5929 \u4ECA\u5929 \u660E\u5929 \u524D\u5929 \u540E\u5929 \u4ECA\u665A \u6628\u665A \u4E0A\u5468 \u4E0B\u5468 \u5468\u672B \u661F\u671F \u4E0A\u6708 \u4E0B\u6708 \u53BB\u5E74 \u4ECA\u5E74 \u660E\u5E74", Language.English)
        .ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Says whether a term is a word of time.</summary>
    /// <param name="term">A term as the analyser gives it.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    public static bool IsTime(ReadOnlySpan<char> term) => s_words.Contains(term);
}
