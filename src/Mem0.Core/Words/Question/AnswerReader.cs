namespace Mem0.Stores;

internal static class AnswerReader
{
    public static MemoryTraits Read(string text, IReadOnlyList<QuestionToken> tokens)
    {
        var t = text.ToLowerInvariant();
        if (t.StartsWith("when ", StringComparison.Ordinal) || t.Contains(" when ") || t.Contains("what date") || t.Contains("which day") || t.Contains("what day") || t.Contains("\u4EC0\u4E48\u65F6\u5019"))
        {
            return MemoryTraits.Time;
        }

        if (t.Contains("how many") || t.Contains("how much") || t.Contains("how long") || t.Contains("how old") || t.Contains("how often") || t.Contains("\u591A\u5C11") || t.Contains("\u591A\u4E45"))
        {
            return MemoryTraits.Number;
        }

        if (t.Contains("name") || t.Contains("called") || t.Contains("title") || t.Contains("\u540D\u5B57") || t.StartsWith("who ", StringComparison.Ordinal) || t.StartsWith("where ", StringComparison.Ordinal) || t.StartsWith("which ", StringComparison.Ordinal))
        {
            return MemoryTraits.Name;
        }

        return MemoryTraits.None;
    }
}
