using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Swedish words back to a common stem: "klostren" and "klostrets" to "klostr".</summary>
/// <remarks>Martin Porter's algorithm, https://snowballstem.org/algorithms/swedish/stemmer.html.</remarks>
internal static class SwedishStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy\u00E4\u00E5\u00F6");
    private static readonly SearchValues<char> s_beforeS = SearchValues.Create("bcdfghjklmnoprtvy");

    private static readonly SuffixTable<Rule> s_inflections = new(
        (Rule.Cut, "a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades "
            + "andes ens arens hetens erns at andet het ast"),
        (Rule.S, "s"));

    private static readonly SuffixTable<Rule> s_pairs = new((Rule.Cut, "dd gd nn dt gt kt tt"));

    private static readonly SuffixTable<Rule> s_derivations = new((Rule.Cut, "lig ig els"), (Rule.Ost, "l\u00F6st"), (Rule.Full, "fullt"));

    private enum Rule { None, Cut, S, Ost, Full }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.MarkGermanicRegions();
        var rule = s_inflections.Find(word, word.Region1, out var start);
        if (rule == Rule.Cut || (rule == Rule.S && start > 0 && s_beforeS.Contains(word.Letters[start - 1])))
        {
            word.CutAt(start);
        }

        if (s_pairs.Find(word, word.Region1, out _) != Rule.None)
        {
            word.CutAt(word.Length - 1);
        }

        rule = s_derivations.Find(word, word.Region1, out start);
        if (rule != Rule.None)
        {
            word.CutAt(rule == Rule.Cut ? start : word.Length - 1);
        }

        return word.Length;
    }
}
