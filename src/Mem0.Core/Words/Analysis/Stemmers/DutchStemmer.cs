using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Dutch words back to a common stem: "lichamelijke" and "lichamelijk" to "licham".</summary>
/// <remarks>
/// Martin Porter's algorithm, https://snowballstem.org/algorithms/dutch_porter/stemmer.html. While a word is stemmed, I and Y are the letters i and y
/// where they are no vowels.
/// </remarks>
internal static class DutchStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy\u00E8");

    private static readonly SuffixTable<Rule> s_inflections = new((Rule.Heden, "heden"), (Rule.En, "en ene"), (Rule.S, "s se"));

    private static readonly SuffixTable<Rule> s_derivations = new(
        (Rule.End, "end ing"), (Rule.Ig, "ig"), (Rule.Lijk, "lijk"), (Rule.Baar, "baar"), (Rule.Bar, "bar"));

    private enum Rule { None, Heden, En, S, End, Ig, Lijk, Baar, Bar }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        ReadSpelling(ref word);
        word.MarkGermanicRegions();
        RemoveInflection(ref word);
        var hadE = RemoveE(ref word);
        RemoveHeid(ref word);
        RemoveDerivation(ref word, hadE);
        ShortenVowel(ref word);
        word.Letters.Replace('I', 'i');
        word.Letters.Replace('Y', 'y');
        return word.Length;
    }

    private static void ReadSpelling(ref StemWord word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var plain = word.Letters[i] switch
            {
                '\u00E4' or '\u00E1' => 'a',
                '\u00EB' or '\u00E9' => 'e',
                '\u00EF' or '\u00ED' => 'i',
                '\u00F6' or '\u00F3' => 'o',
                '\u00FC' or '\u00FA' => 'u',
                var letter => letter,
            };
            word.Set(i, plain);
        }

        if (word.Is(0, 'y'))
        {
            word.Set(0, 'Y');
        }

        for (var i = 1; i < word.Length; i++)
        {
            if (word.IsVowel(i - 1) && (word.Is(i, 'y') || (word.Is(i, 'i') && word.IsVowel(i + 1))))
            {
                word.Set(i, char.ToUpperInvariant(word.Letters[i]));
            }
        }
    }

    private static void RemoveInflection(ref StemWord word)
    {
        switch (s_inflections.Find(word, 0, out var start))
        {
            case Rule.Heden:
                word.TryReplaceAt(start, word.Region1, "heid");
                break;
            case Rule.En:
                RemoveEn(ref word, start);
                break;
            case Rule.S when word.IsConsonant(start - 1) && !word.Is(start - 1, 'j'):
                word.TryCutAt(start, word.Region1);
                break;
            default:
                break;
        }
    }

    private static void RemoveEn(ref StemWord word, int start)
    {
        if (word.IsConsonant(start - 1) && !word.EndsWith("gem", start) && word.TryCutAt(start, word.Region1))
        {
            Undouble(ref word);
        }
    }

    private static bool RemoveE(ref StemWord word)
    {
        if (word.Last != 'e' || !word.IsConsonant(word.Length - 2) || !word.TryCutAt(word.Length - 1, word.Region1))
        {
            return false;
        }

        Undouble(ref word);
        return true;
    }

    private static void RemoveHeid(ref StemWord word)
    {
        if (!word.EndsWith("cheid") && word.TryCut("heid", word.Region2) && word.EndsWith("en"))
        {
            RemoveEn(ref word, word.Length - 2);
        }
    }

    private static void RemoveDerivation(ref StemWord word, bool hadE)
    {
        switch (s_derivations.Find(word, 0, out var start))
        {
            case Rule.End when word.TryCutAt(start, word.Region2):
                if (word.EndsWith("eig") || !word.TryCut("ig", word.Region2))
                {
                    Undouble(ref word);
                }

                break;
            case Rule.Ig when !word.Is(start - 1, 'e'):
            case Rule.Baar:
            case Rule.Bar when hadE:
                word.TryCutAt(start, word.Region2);
                break;
            case Rule.Lijk when word.TryCutAt(start, word.Region2):
                RemoveE(ref word);
                break;
            default:
                break;
        }
    }

    // A long vowel is written twice in a closed syllable: "maan" is the stem of "manen".
    private static void ShortenVowel(ref StemWord word)
    {
        var last = word.Length - 1;
        if (last >= 3 && word.IsConsonant(last) && !word.Is(last, 'I') && word.IsConsonant(last - 3)
            && word.Letters[last - 1] == word.Letters[last - 2] && word.Letters[last - 1] is 'a' or 'e' or 'o' or 'u')
        {
            word.Remove(last - 1);
        }
    }

    private static void Undouble(ref StemWord word)
    {
        if (word.EndsWith("kk") || word.EndsWith("dd") || word.EndsWith("tt"))
        {
            word.CutAt(word.Length - 1);
        }
    }
}
