using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Norwegian words back to a common stem: "opning" and "opningar" to "opning".</summary>
/// <remarks>Martin Porter's algorithm, https://snowballstem.org/algorithms/norwegian/stemmer.html.</remarks>
internal static class NorwegianStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy\u00E6\u00E5\u00F8");
    private static readonly SearchValues<char> s_beforeS = SearchValues.Create("bcdfghjlmnoprtvyz");

    private static readonly SuffixTable<Rule> s_inflections = new(
        (Rule.Cut, "a e ede ande ende ane ene hetene en heten ar er heter as es edes endes enes hetenes ens hetens ers ets et het ast"),
        (Rule.S, "s"),
        (Rule.Er, "erte ert"));

    private static readonly SuffixTable<Rule> s_pairs = new((Rule.Cut, "dt vt"));

    private static readonly SuffixTable<Rule> s_derivations = new((Rule.Cut, "leg eleg ig eig lig elig els lov elov slov hetslov"));

    private enum Rule { None, Cut, S, Er }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.MarkGermanicRegions();
        switch (s_inflections.Find(word, word.Region1, out var start))
        {
            case Rule.S when start > 0 && (s_beforeS.Contains(word.Letters[start - 1]) || (word.Is(start - 1, 'k') && word.IsConsonant(start - 2))):
            case Rule.Cut:
                word.CutAt(start);
                break;
            case Rule.Er:
                word.CutAt(start + 2);
                break;
            default:
                break;
        }

        if (s_pairs.Find(word, word.Region1, out _) != Rule.None)
        {
            word.CutAt(word.Length - 1);
        }

        if (s_derivations.Find(word, word.Region1, out start) != Rule.None)
        {
            word.CutAt(start);
        }

        return word.Length;
    }
}
