using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Portuguese words back to a common stem: "quilos" and "quilo" to "quil".</summary>
/// <remarks>
/// Martin Porter's algorithm, https://snowballstem.org/algorithms/portuguese/stemmer.html. While a word is stemmed, a nasal vowel is a vowel and a tilde
/// that counts as a consonant.
/// </remarks>
internal static class PortugueseStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiou\u00E1\u00E9\u00ED\u00F3\u00FA\u00E2\u00EA\u00F4");

    private static readonly SuffixTable<Rule> s_standard = new(
        (Rule.Cut, "eza ezas ico ica icos icas ismo ismos \u00E1vel \u00EDvel ista istas oso osa osos osas amento amentos imento imentos adora "
            + "ador a\u00E7a~o adoras adores a\u00E7o~es ante antes \u00E2ncia"),
        (Rule.Log, "logia logias"),
        (Rule.U, "u\u00E7a~o u\u00E7o~es"),
        (Rule.Ente, "\u00EAncia \u00EAncias"),
        (Rule.Amente, "amente"),
        (Rule.Mente, "mente"),
        (Rule.Idade, "idade idades"),
        (Rule.CutAndAt, "iva ivo ivas ivos"),
        (Rule.Ira, "ira iras"));

    private static readonly SuffixTable<Rule> s_beforeAmente = new((Rule.CutAndAt, "iv"), (Rule.Cut, "os ic ad"));
    private static readonly SuffixTable<Rule> s_beforeMente = new((Rule.Cut, "ante avel \u00EDvel"));
    private static readonly SuffixTable<Rule> s_beforeIdade = new((Rule.Cut, "abil ic iv"));

    private static readonly SuffixTable<Rule> s_verbs = new(
        (Rule.Cut, "ada ida ia aria eria iria ar\u00E1 ara er\u00E1 era ir\u00E1 ava asse esse isse aste este iste ei arei erei irei am iam ariam "
            + "eriam iriam aram eram iram avam em arem erem irem assem essem issem ado ido ando endo indo ara~o era~o ira~o ar er ir as adas "
            + "idas ias arias erias irias ar\u00E1s aras er\u00E1s eras ir\u00E1s avas es ardes erdes irdes ares eres ires asses esses isses "
            + "astes estes istes is ais eis \u00EDeis ar\u00EDeis er\u00EDeis ir\u00EDeis \u00E1reis areis \u00E9reis ereis \u00EDreis ireis "
            + "\u00E1sseis \u00E9sseis \u00EDsseis \u00E1veis ados idos \u00E1mos amos \u00EDamos ar\u00EDamos er\u00EDamos ir\u00EDamos "
            + "\u00E1ramos \u00E9ramos \u00EDramos \u00E1vamos emos aremos eremos iremos \u00E1ssemos \u00EAssemos \u00EDssemos imos armos "
            + "ermos irmos eu iu ou ira iras"));

    private static readonly SuffixTable<Rule> s_residual = new((Rule.Cut, "os a i o \u00E1 \u00ED \u00F3"));

    private enum Rule { None, Cut, Log, U, Ente, Amente, Mente, Idade, CutAndAt, Ira }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.Spread('\u00E3', "a~");
        word.Spread('\u00F5', "o~");
        word.MarkRomanceRegions();
        if (RemoveStandardSuffix(ref word) || RemoveVerb(ref word))
        {
            if (word.EndsWith("ci"))
            {
                word.TryCut("i", word.RegionV);
            }
        }
        else if (s_residual.Find(word, 0, out var start) != Rule.None)
        {
            word.TryCutAt(start, word.RegionV);
        }

        RemoveFinalE(ref word);
        word.Join("a~", '\u00E3');
        word.Join("o~", '\u00F5');
        return word.Length;
    }

    private static bool RemoveStandardSuffix(ref StemWord word)
    {
        switch (s_standard.Find(word, 0, out var start))
        {
            case Rule.Cut:
                return word.TryCutAt(start, word.Region2);
            case Rule.Log:
                return word.TryReplaceAt(start, word.Region2, "log");
            case Rule.U:
                return word.TryReplaceAt(start, word.Region2, "u");
            case Rule.Ente:
                return word.TryReplaceAt(start, word.Region2, "ente");
            case Rule.Amente when word.TryCutAt(start, word.Region1):
                RemoveBefore(ref word, s_beforeAmente);
                return true;
            case Rule.Mente when word.TryCutAt(start, word.Region2):
                RemoveBefore(ref word, s_beforeMente);
                return true;
            case Rule.Idade when word.TryCutAt(start, word.Region2):
                RemoveBefore(ref word, s_beforeIdade);
                return true;
            case Rule.CutAndAt when word.TryCutAt(start, word.Region2):
                word.TryCut("at", word.Region2);
                return true;

            // After an e it is seldom a verb.
            case Rule.Ira:
                return word.Is(start - 1, 'e') && word.TryReplaceAt(start, word.RegionV, "ir");
            default:
                return false;
        }
    }

    private static void RemoveBefore(ref StemWord word, SuffixTable<Rule> suffixes)
    {
        var rule = suffixes.Find(word, 0, out var start);
        if (rule != Rule.None && word.TryCutAt(start, word.Region2) && rule == Rule.CutAndAt)
        {
            word.TryCut("at", word.Region2);
        }
    }

    private static bool RemoveVerb(ref StemWord word) => s_verbs.Find(word, word.RegionV, out var start) != Rule.None && word.TryCutAt(start, 0);

    private static void RemoveFinalE(ref StemWord word)
    {
        if (word.Last == '\u00E7')
        {
            word.Set(word.Length - 1, 'c');
        }
        else if (word.Last is 'e' or '\u00E9' or '\u00EA' && word.TryCutAt(word.Length - 1, word.RegionV))
        {
            _ = (word.EndsWith("gu") && word.TryCut("u", word.RegionV)) || (word.EndsWith("ci") && word.TryCut("i", word.RegionV));
        }
    }
}
