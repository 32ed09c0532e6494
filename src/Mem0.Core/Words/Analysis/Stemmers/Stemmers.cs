namespace Mem0.Stores;

/// <summary>The stemmer of each language but English, which is stemmed without its accents.</summary>
internal static class Stemmers
{
    /// <summary>Takes a word back to its stem, in place.</summary>
    /// <param name="language">The language of the word.</param>
    /// <param name="buffer">The word in lower case with its accents, and room for as many letters again, since some algorithms write one letter as two.</param>
    /// <param name="length">How many letters the word has.</param>
    /// <returns>How many letters the stem has: at least one, and no more than the word once folded.</returns>
    public static int Stem(Language language, Span<char> buffer, int length) => language switch
    {
        Language.Spanish => SpanishStemmer.Stem(buffer, length),
        Language.French => FrenchStemmer.Stem(buffer, length),
        Language.German => GermanStemmer.Stem(buffer, length),
        Language.Portuguese => PortugueseStemmer.Stem(buffer, length),
        Language.Italian => ItalianStemmer.Stem(buffer, length),
        Language.Dutch => DutchStemmer.Stem(buffer, length),
        Language.Polish => PolishStemmer.Stem(buffer, length),
        Language.Romanian => RomanianStemmer.Stem(buffer, length),
        Language.Swedish => SwedishStemmer.Stem(buffer, length),
        Language.Danish => DanishStemmer.Stem(buffer, length),
        Language.Norwegian => NorwegianStemmer.Stem(buffer, length),
        Language.Russian => RussianStemmer.Stem(buffer, length),
        _ => length,
    };
}
