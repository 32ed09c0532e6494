using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Russian words back to a common stem.</summary>
/// <remarks>Martin Porter's algorithm, https://snowballstem.org/algorithms/russian/stemmer.html.</remarks>
internal static class RussianStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("\u0430\u0435\u0438\u043E\u0443\u044B\u044D\u044E\u044F");

    private static readonly SuffixTable<Rule> s_gerunds = new(
        (Rule.CutAfterA, "\u0432 \u0432\u0448\u0438 \u0432\u0448\u0438\u0441\u044C"),
        (Rule.Cut, "\u0438\u0432 \u0438\u0432\u0448\u0438 \u0438\u0432\u0448\u0438\u0441\u044C \u044B\u0432 \u044B\u0432\u0448\u0438 \u044B\u0432\u0448\u0438\u0441\u044C"));

    private static readonly SuffixTable<Rule> s_adjectives = new(
        (Rule.Cut, "\u0435\u0435 \u0438\u0435 \u044B\u0435 \u043E\u0435 \u0438\u043C\u0438 \u044B\u043C\u0438 \u0435\u0439 \u0438\u0439 "
            + "\u044B\u0439 \u043E\u0439 \u0435\u043C \u0438\u043C \u044B\u043C \u043E\u043C \u0435\u0433\u043E \u043E\u0433\u043E "
            + "\u0435\u043C\u0443 \u043E\u043C\u0443 \u0438\u0445 \u044B\u0445 \u0443\u044E \u044E\u044E \u0430\u044F \u044F\u044F "
            + "\u043E\u044E \u0435\u044E"));

    private static readonly SuffixTable<Rule> s_participles = new(
        (Rule.CutAfterA, "\u0435\u043C \u043D\u043D \u0432\u0448 \u044E\u0449 \u0449"),
        (Rule.Cut, "\u0438\u0432\u0448 \u044B\u0432\u0448 \u0443\u044E\u0449"));

    private static readonly SuffixTable<Rule> s_reflexive = new((Rule.Cut, "\u0441\u044F \u0441\u044C"));

    private static readonly SuffixTable<Rule> s_verbs = new(
        (Rule.CutAfterA, "\u043B\u0430 \u043D\u0430 \u0435\u0442\u0435 \u0439\u0442\u0435 \u043B\u0438 \u0439 \u043B \u0435\u043C \u043D \u043B\u043E "
            + "\u043D\u043E \u0435\u0442 \u044E\u0442 \u043D\u044B \u0442\u044C \u0435\u0448\u044C \u043D\u043D\u043E"),
        (Rule.Cut, "\u0438\u043B\u0430 \u044B\u043B\u0430 \u0435\u043D\u0430 \u0435\u0439\u0442\u0435 \u0443\u0439\u0442\u0435 \u0438\u0442\u0435 "
            + "\u0438\u043B\u0438 \u044B\u043B\u0438 \u0435\u0439 \u0443\u0439 \u0438\u043B \u044B\u043B \u0438\u043C \u044B\u043C "
            + "\u0435\u043D \u0438\u043B\u043E \u044B\u043B\u043E \u0435\u043D\u043E \u044F\u0442 \u0443\u0435\u0442 \u0443\u044E\u0442 "
            + "\u0438\u0442 \u044B\u0442 \u0435\u043D\u044B \u0438\u0442\u044C \u044B\u0442\u044C \u0438\u0448\u044C \u0443\u044E \u044E"));

    private static readonly SuffixTable<Rule> s_nouns = new(
        (Rule.Cut, "\u0430 \u0435\u0432 \u043E\u0432 \u0438\u0435 \u044C\u0435 \u0435 \u0438\u044F\u043C\u0438 \u044F\u043C\u0438 "
            + "\u0430\u043C\u0438 \u0435\u0438 \u0438\u0438 \u0438 \u0438\u0435\u0439 \u0435\u0439 \u043E\u0439 \u0438\u0439 \u0439 "
            + "\u0438\u044F\u043C \u044F\u043C \u0438\u0435\u043C \u0435\u043C \u0430\u043C \u043E\u043C \u043E \u0443 \u0430\u0445 "
            + "\u0438\u044F\u0445 \u044F\u0445 \u044B \u044C \u0438\u044E \u044C\u044E \u044E \u0438\u044F \u044C\u044F \u044F"));

    private static readonly SuffixTable<Rule> s_derivations = new((Rule.Cut, "\u043E\u0441\u0442 \u043E\u0441\u0442\u044C"));

    private static readonly SuffixTable<Rule> s_last = new(
        (Rule.Superlative, "\u0435\u0439\u0448 \u0435\u0439\u0448\u0435"),
        (Rule.N, "\u043D"),
        (Rule.Cut, "\u044C"));

    private enum Rule { None, Cut, CutAfterA, Superlative, N }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.Letters.Replace('\u0451', '\u0435');
        word.MarkRegions();
        word.RegionV = word.After(0, vowel: true);
        if (!TryCut(ref word, s_gerunds))
        {
            TryCut(ref word, s_reflexive);
            if (TryCut(ref word, s_adjectives))
            {
                TryCut(ref word, s_participles);
            }
            else
            {
                _ = TryCut(ref word, s_verbs) || TryCut(ref word, s_nouns);
            }
        }

        word.TryCut("\u0438", word.RegionV);
        if (s_derivations.Find(word, word.RegionV, out var start) != Rule.None)
        {
            word.TryCutAt(start, word.Region2);
        }

        TidyUp(ref word);
        return word.Length;
    }

    private static bool TryCut(ref StemWord word, SuffixTable<Rule> suffixes) => suffixes.Find(word, word.RegionV, out var start) switch
    {
        Rule.Cut => word.TryCutAt(start, 0),
        Rule.CutAfterA => start > word.RegionV && word.Letters[start - 1] is '\u0430' or '\u044F' && word.TryCutAt(start, 0),
        _ => false,
    };

    private static void TidyUp(ref StemWord word)
    {
        var rule = s_last.Find(word, word.RegionV, out var start);
        if (rule is Rule.Superlative or Rule.Cut)
        {
            word.CutAt(start);
        }

        if (rule is Rule.Superlative or Rule.N && word.EndsWith("\u043D\u043D") && word.Length - 2 >= word.RegionV)
        {
            word.CutAt(word.Length - 1);
        }
    }
}
