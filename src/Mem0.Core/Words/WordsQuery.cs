namespace Mem0.Stores;

/// <summary>A question, ready for the words channel.</summary>
public sealed class WordsQuery
{
    private WordsQuery(IReadOnlyList<string> terms) => Terms = terms;

    /// <summary>Gets the terms that are looked up, each once.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Reads a question.</summary>
    /// <param name="text">The question.</param>
    /// <param name="referenceTime">The time that "yesterday" refers to.</param>
    /// <returns>The question, ready to be looked up.</returns>
    public static WordsQuery Parse(string text, DateTimeOffset referenceTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        _ = referenceTime;
        return new([.. TextAnalyzer.Analyze(text).Distinct()]);
    }
}
