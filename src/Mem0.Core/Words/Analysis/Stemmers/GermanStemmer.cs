using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes German words back to a common stem: "Kinder" and "Kindern" to "kind".</summary>
/// <remarks>
/// The variant of Martin Porter's algorithm that reads ae, oe and ue as umlauts, https://snowballstem.org/algorithms/german2/stemmer.html.
/// Umlauts stay in the stem: folding takes them away like every accent.
/// </remarks>
internal static class GermanStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy\u00E4\u00F6\u00FC");

    private static readonly SuffixTable<Rule> s_inflections = new(
        (Rule.Cut, "em ern er"),
        (Rule.CutAndNis, "e en es"),
        (Rule.CutAfterConsonant, "s"));

    private static readonly SuffixTable<Rule> s_comparisons = new(
        (Rule.Cut, "en er est"),
        (Rule.CutAfterConsonant, "st"));

    private static readonly SuffixTable<Rule> s_derivations = new(
        (Rule.CutAndIg, "end ung"),
        (Rule.CutNotAfterE, "ig ik isch"),
        (Rule.CutAndEr, "lich heit"),
        (Rule.CutAndLich, "keit"));

    private enum Rule { None, Cut, CutAndNis, CutAfterConsonant, CutAndIg, CutNotAfterE, CutAndEr, CutAndLich }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        ReadSpelling(ref word);
        word.MarkGermanicRegions();
        RemoveInflection(ref word);
        RemoveComparison(ref word);
        RemoveDerivation(ref word);
        word.Letters.Replace('U', 'u');
        word.Letters.Replace('Y', 'y');
        return word.Length;
    }

    private static void ReadSpelling(ref StemWord word)
    {
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (word.Letters[i] is 'u' or 'y' && word.IsVowel(i - 1) && word.IsVowel(i + 1))
            {
                word.Set(i, char.ToUpperInvariant(word.Letters[i]));
            }
        }

        word.Spread('\u00DF', "ss");
        for (var i = 1; i < word.Length; i++)
        {
            var umlaut = (word.Letters[i - 1], word.Letters[i]) switch
            {
                ('a', 'e') => '\u00E4',
                ('o', 'e') => '\u00F6',
                ('u', 'e') when !word.Is(i - 2, 'q') => '\u00FC',
                _ => '\0',
            };
            if (umlaut != '\0')
            {
                word.Remove(i);
                word.Set(i - 1, umlaut);
            }
        }
    }

    private static void RemoveInflection(ref StemWord word)
    {
        switch (s_inflections.Find(word, 0, out var start))
        {
            case Rule.Cut:
                word.TryCutAt(start, word.Region1);
                break;
            case Rule.CutAndNis when word.TryCutAt(start, word.Region1) && word.EndsWith("niss"):
                word.CutAt(word.Length - 1);
                break;
            case Rule.CutAfterConsonant when start > 0 && word.Letters[start - 1] is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 'r' or 't':
                word.TryCutAt(start, word.Region1);
                break;
            default:
                break;
        }
    }

    private static void RemoveComparison(ref StemWord word)
    {
        switch (s_comparisons.Find(word, 0, out var start))
        {
            case Rule.Cut:
                word.TryCutAt(start, word.Region1);
                break;
            case Rule.CutAfterConsonant when start > 3 && word.Letters[start - 1] is 'b' or 'd' or 'f' or 'g' or 'h' or 'k' or 'l' or 'm' or 'n' or 't':
                word.TryCutAt(start, word.Region1);
                break;
            default:
                break;
        }
    }

    private static void RemoveDerivation(ref StemWord word)
    {
        var rule = s_derivations.Find(word, 0, out var start);
        if (start < word.Region2 || (rule == Rule.CutNotAfterE && word.Is(start - 1, 'e')) || rule == Rule.None)
        {
            return;
        }

        word.CutAt(start);
        switch (rule)
        {
            case Rule.CutAndIg when !word.EndsWith("eig"):
                word.TryCut("ig", word.Region2);
                break;
            case Rule.CutAndEr:
                _ = word.TryCut("er", word.Region1) || word.TryCut("en", word.Region1);
                break;
            case Rule.CutAndLich:
                _ = word.TryCut("lich", word.Region2) || word.TryCut("ig", word.Region2);
                break;
            default:
                break;
        }
    }
}
