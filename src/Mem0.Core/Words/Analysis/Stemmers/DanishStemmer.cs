using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Danish words back to a common stem: "undersiden" and "undersides" to "undersid".</summary>
/// <remarks>Martin Porter's algorithm, https://snowballstem.org/algorithms/danish/stemmer.html.</remarks>
internal static class DanishStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy\u00E6\u00E5\u00F8");
    private static readonly SearchValues<char> s_consonants = SearchValues.Create("bcdfghjklmnpqrstvwxz");
    private static readonly SearchValues<char> s_beforeS = SearchValues.Create("abcdfghjklmnoprtvyz\u00E5");

    private static readonly SuffixTable<Rule> s_inflections = new(
        (Rule.Cut, "hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes erendes enes ernes eres ens hedens "
            + "erens ers ets erets et eret"),
        (Rule.S, "s"));

    private static readonly SuffixTable<Rule> s_pairs = new((Rule.Cut, "gd dt gt kt"));

    private static readonly SuffixTable<Rule> s_derivations = new((Rule.Cut, "ig lig elig els"), (Rule.Ost, "l\u00F8st"));

    private enum Rule { None, Cut, S, Ost }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.MarkGermanicRegions();
        var rule = s_inflections.Find(word, word.Region1, out var start);
        if (rule == Rule.Cut || (rule == Rule.S && start > 0 && s_beforeS.Contains(word.Letters[start - 1])))
        {
            word.CutAt(start);
        }

        ShortenPair(ref word);
        RemoveDerivation(ref word);
        Undouble(ref word);
        return word.Length;
    }

    private static void RemoveDerivation(ref StemWord word)
    {
        if (word.EndsWith("igst"))
        {
            word.CutAt(word.Length - 2);
        }

        switch (s_derivations.Find(word, word.Region1, out var start))
        {
            case Rule.Cut:
                word.CutAt(start);
                ShortenPair(ref word);
                break;
            case Rule.Ost:
                word.CutAt(word.Length - 1);
                break;
            default:
                break;
        }
    }

    private static void ShortenPair(ref StemWord word)
    {
        if (s_pairs.Find(word, word.Region1, out _) != Rule.None)
        {
            word.CutAt(word.Length - 1);
        }
    }

    private static void Undouble(ref StemWord word)
    {
        var last = word.Length - 1;
        if (last > 0 && last >= word.Region1 && s_consonants.Contains(word.Last) && word.Is(last - 1, word.Last))
        {
            word.CutAt(last);
        }
    }
}
