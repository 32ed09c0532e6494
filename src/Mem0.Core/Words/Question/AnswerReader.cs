using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Finds out what sort of answer a question asks for.</summary>
internal static class AnswerReader
{
    private static readonly FrozenSet<string> s_dates = Terms("date day month year week weekend");
    private static readonly FrozenSet<string> s_amounts = Terms("many much long often old far tall big high large late early");

    // When, on which day, at what time; how many, how much, how long.
    private static readonly string[] s_chineseTimes = ["\u4EC0\u4E48\u65F6\u5019", "\u54EA\u5929", "\u54EA\u4E00\u5929", "\u51E0\u53F7", "\u4F55\u65F6"];
    private static readonly string[] s_chineseNumbers = ["\u591A\u5C11", "\u591A\u4E45", "\u591A\u957F", "\u51E0\u4E2A", "\u51E0\u6B21", "\u51E0\u70B9"];

    /// <summary>Reads the sort of answer.</summary>
    /// <param name="text">The question.</param>
    /// <param name="tokens">Its terms.</param>
    /// <returns><see cref="MemoryTraits.Time"/>, <see cref="MemoryTraits.Number"/>, <see cref="MemoryTraits.Preference"/>, or <see cref="MemoryTraits.None"/>.</returns>
    public static MemoryTraits Read(string text, IReadOnlyList<QuestionToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var next = i + 1 < tokens.Count ? tokens[i + 1].Term : "";
            switch (tokens[i].Term)
            {
                // Elsewhere than at the beginning it mostly says "while".
                case "when" when i == 0:
                case "what" or "which" when s_dates.Contains(next):
                    return MemoryTraits.Time;
                case "how" when s_amounts.Contains(next):
                case "what" when next is "time" or "number":
                    return MemoryTraits.Number;
                default:
                    break;
            }
        }

        return ContainsAny(text, s_chineseTimes) ? MemoryTraits.Time
            : ContainsAny(text, s_chineseNumbers) ? MemoryTraits.Number
            : AdviceReader.AsksForAdvice(text, tokens) ? MemoryTraits.Preference
            : MemoryTraits.None;
    }

    private static bool ContainsAny(string text, string[] words) => Array.Exists(words, word => text.Contains(word, StringComparison.Ordinal));

    private static FrozenSet<string> Terms(string words) => TextAnalyzer.Analyze(words, Language.English).ToFrozenSet();
}
