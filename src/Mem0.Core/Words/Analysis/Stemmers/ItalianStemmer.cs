using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Italian words back to a common stem: "abbandonata" and "abbandonare" to "abbandon".</summary>
/// <remarks>
/// Martin Porter's algorithm, https://snowballstem.org/algorithms/italian/stemmer.html. While a word is stemmed, I and U are the letters i and u
/// where they are no vowels.
/// </remarks>
internal static class ItalianStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiou\u00E0\u00E8\u00EC\u00F2\u00F9");

    private static readonly SuffixTable<Rule> s_pronouns = new(
        (Rule.Cut, "ci gli la le li lo mi ne si ti vi sene gliela gliele glieli glielo gliene mela mele meli melo mene tela tele teli telo tene "
            + "cela cele celi celo cene vela vele veli velo vene"));

    private static readonly SuffixTable<Rule> s_beforePronoun = new((Rule.Cut, "ando endo"), (Rule.E, "ar er ir"));

    private static readonly SuffixTable<Rule> s_standard = new(
        (Rule.Cut, "anza anze ico ici ica ice iche ichi ismo ismi abile abili ibile ibili ista iste isti ist\u00E0 ist\u00E8 ist\u00EC oso osi "
            + "osa ose mente atrice atrici ante anti"),
        (Rule.CutAndIc, "azione azioni atore atori"),
        (Rule.Log, "logia logie"),
        (Rule.U, "uzione uzioni usione usioni"),
        (Rule.Ente, "enza enze"),
        (Rule.CutInRegionV, "amento amenti imento imenti"),
        (Rule.Amente, "amente"),
        (Rule.Ita, "it\u00E0"),
        (Rule.CutAndAt, "ivo ivi iva ive"));

    private static readonly SuffixTable<Rule> s_beforeAmente = new((Rule.CutAndAt, "iv"), (Rule.Cut, "os ic abil"));
    private static readonly SuffixTable<Rule> s_beforeIta = new((Rule.Cut, "abil ic iv"));

    private static readonly SuffixTable<Rule> s_verbs = new(
        (Rule.Cut, "ammo ando ano are arono asse assero assi assimo ata ate ati ato ava avamo avano avate avi avo emmo enda ende endi endo "
            + "er\u00E0 erai eranno ere erebbe erebbero erei eremmo eremo ereste eresti erete er\u00F2 erono essero ete eva evamo evano "
            + "evate evi evo iamo immo ir\u00E0 irai iranno ire irebbe irebbero irei iremmo iremo ireste iresti irete ir\u00F2 irono isca "
            + "iscano isce isci isco iscono issero ita ite iti ito iva ivamo ivano ivate ivi ivo ono uta ute uti uto ar ir"));

    private enum Rule { None, Cut, E, CutAndIc, Log, U, Ente, CutInRegionV, Amente, Ita, CutAndAt }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        ReadSpelling(ref word);
        word.MarkRomanceRegions();

        // Else "divano" would go to the stem of "diva".
        word.RegionV = word.Letters.StartsWith("divan") ? 5 : word.RegionV;
        RemovePronoun(ref word);
        _ = RemoveStandardSuffix(ref word) || RemoveVerb(ref word);
        RemoveFinalVowel(ref word);
        word.Letters.Replace('I', 'i');
        word.Letters.Replace('U', 'u');
        return word.Length;
    }

    private static void ReadSpelling(ref StemWord word)
    {
        word.Letters.Replace('\u00E1', '\u00E0');
        word.Letters.Replace('\u00E9', '\u00E8');
        word.Letters.Replace('\u00ED', '\u00EC');
        word.Letters.Replace('\u00F3', '\u00F2');
        word.Letters.Replace('\u00FA', '\u00F9');
        for (var i = 1; i < word.Length; i++)
        {
            if (word.Is(i - 1, 'q') && word.Is(i, 'u'))
            {
                word.Set(i, 'U');
            }
        }

        for (var i = 1; i < word.Length - 1; i++)
        {
            if (word.Letters[i] is 'u' or 'i' && word.IsVowel(i - 1) && word.IsVowel(i + 1))
            {
                word.Set(i, char.ToUpperInvariant(word.Letters[i]));
            }
        }
    }

    private static void RemovePronoun(ref StemWord word)
    {
        if (s_pronouns.Find(word, 0, out var pronoun) == Rule.None)
        {
            return;
        }

        var verb = word;
        verb.CutAt(pronoun);
        var rule = s_beforePronoun.Find(verb, 0, out var start);
        if (start >= word.RegionV && rule == Rule.Cut)
        {
            word.CutAt(pronoun);
        }
        else if (start >= word.RegionV && rule == Rule.E)
        {
            word.TryReplaceAt(pronoun, 0, "e");
        }
    }

    private static bool RemoveStandardSuffix(ref StemWord word)
    {
        switch (s_standard.Find(word, 0, out var start))
        {
            case Rule.Cut:
                return word.TryCutAt(start, word.Region2);
            case Rule.CutAndIc when word.TryCutAt(start, word.Region2):
                word.TryCut("ic", word.Region2);
                return true;
            case Rule.Log:
                return word.TryReplaceAt(start, word.Region2, "log");
            case Rule.U:
                return word.TryReplaceAt(start, word.Region2, "u");
            case Rule.Ente:
                return word.TryReplaceAt(start, word.Region2, "ente");
            case Rule.CutInRegionV:
                return word.TryCutAt(start, word.RegionV);
            case Rule.Amente when word.TryCutAt(start, word.Region1):
                RemoveBefore(ref word, s_beforeAmente);
                return true;
            case Rule.Ita when word.TryCutAt(start, word.Region2):
                RemoveBefore(ref word, s_beforeIta);
                return true;
            case Rule.CutAndAt when word.TryCutAt(start, word.Region2):
                _ = word.TryCut("at", word.Region2) && word.TryCut("ic", word.Region2);
                return true;
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

    private static void RemoveFinalVowel(ref StemWord word)
    {
        if (word.Last is 'a' or 'e' or 'i' or 'o' or '\u00E0' or '\u00E8' or '\u00EC' or '\u00F2' && word.TryCutAt(word.Length - 1, word.RegionV))
        {
            word.TryCut("i", word.RegionV);
        }

        if ((word.EndsWith("ch") || word.EndsWith("gh")) && word.Length - 2 >= word.RegionV)
        {
            word.CutAt(word.Length - 1);
        }
    }
}
