namespace Mem0.Stores;

/// <summary>What is known of a term wherever it stands, looked up once for each index rather than at every word of every text.</summary>
/// <param name="Traits">What it says of a text: a time, a number.</param>
/// <param name="Preference">What it does in a sentence that says what its speaker likes.</param>
/// <param name="Hash">By what texts with the same words are noticed.</param>
/// <param name="SaysSomething">Whether it is none of the words that stand everywhere.</param>
internal readonly record struct TermFacts(MemoryTraits Traits, PreferenceWords Preference, uint Hash, bool SaysSomething)
{
    public static TermFacts Of(ReadOnlySpan<char> term) => new(
        (TimeWords.IsTime(term) ? MemoryTraits.Time : MemoryTraits.None) | (NumberWords.IsNumber(term) ? MemoryTraits.Number : MemoryTraits.None),
        PreferenceReader.WordsOf(term),
        SketchReader.Hash(term),
        !StopWords.English.Contains(term));
}
