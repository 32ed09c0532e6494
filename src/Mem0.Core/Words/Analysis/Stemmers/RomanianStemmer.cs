using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Romanian words back to a common stem: "abilitate" and "abilitati" to "abil".</summary>
/// <remarks>
/// The algorithm of Erwin Glockner, Doina Gliga and Marina Stegarescu, https://snowballstem.org/algorithms/romanian/stemmer.html. While a word is stemmed,
/// I and U are the letters i and u where they are no vowels, and s and t have their comma, never the cedilla of old keyboards.
/// </remarks>
internal static class RomanianStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiou\u00E2\u00EE\u0103");

    private static readonly SuffixTable<Rule> s_nouns = new(
        (Rule.Cut, "ul ului"), (Rule.A, "aua"), (Rule.E, "ea ele elor"), (Rule.I, "ii iua iei iile iilor ilor"), (Rule.IButNotAb, "ile"),
        (Rule.At, "atei"), (Rule.Ati, "a\u021Bie a\u021Bia"));

    private static readonly SuffixTable<Rule> s_combined = new(
        (Rule.Abil, "abilitate abilitati abilit\u0103i abilit\u0103\u021Bi"),
        (Rule.Ibil, "ibilitate"),
        (Rule.Iv, "ivitate ivitati ivit\u0103i ivit\u0103\u021Bi"),
        (Rule.Ic, "icitate icitati icit\u0103i icit\u0103\u021Bi icator icatori iciv iciva icive icivi iciv\u0103 ical icala icale icali "
            + "ical\u0103"),
        (Rule.At, "ativ ativa ative ativi ativ\u0103 a\u021Biune atoare ator atori \u0103toare \u0103tor \u0103tori"),
        (Rule.It, "itiv itiva itive itivi itiv\u0103 i\u021Biune itoare itor itori"));

    private static readonly SuffixTable<Rule> s_standard = new(
        (Rule.Cut, "at ata at\u0103 ati ate ut uta ut\u0103 uti ute it ita it\u0103 iti ite ic ica ice ici ic\u0103 abil abila abile abili "
            + "abil\u0103 ibil ibila ibile ibili ibil\u0103 oasa oas\u0103 oase os osi o\u0219i ant anta ante anti ant\u0103 ator atori "
            + "itate itati it\u0103i it\u0103\u021Bi iv iva ive ivi iv\u0103"),
        (Rule.T, "iune iuni"),
        (Rule.Ist, "ism isme ist ista iste isti ist\u0103 i\u0219ti"));

    private static readonly SuffixTable<Rule> s_verbs = new(
        (Rule.CutAfterConsonant, "are ere ire \u00E2re ind \u00E2nd indu \u00E2ndu eze easc\u0103 ez ezi eaz\u0103 esc e\u0219ti e\u0219te \u0103sc "
            + "\u0103\u0219ti \u0103\u0219te am ai au eam eai ea ea\u021Bi eau iam iai ia ia\u021Bi iau ui a\u0219i ar\u0103m "
            + "ar\u0103\u021Bi ar\u0103 u\u0219i ur\u0103m ur\u0103\u021Bi ur\u0103 i\u0219i ir\u0103m ir\u0103\u021Bi ir\u0103 \u00E2i "
            + "\u00E2\u0219i \u00E2r\u0103m \u00E2r\u0103\u021Bi \u00E2r\u0103 asem ase\u0219i ase aser\u0103m aser\u0103\u021Bi aser\u0103 "
            + "isem ise\u0219i ise iser\u0103m iser\u0103\u021Bi iser\u0103 \u00E2sem \u00E2se\u0219i \u00E2se \u00E2ser\u0103m "
            + "\u00E2ser\u0103\u021Bi \u00E2ser\u0103 usem use\u0219i use user\u0103m user\u0103\u021Bi user\u0103"),
        (Rule.Cut, "\u0103m a\u021Bi em e\u021Bi im i\u021Bi \u00E2m \u00E2\u021Bi se\u0219i ser\u0103m ser\u0103\u021Bi ser\u0103 sei se sesem "
            + "sese\u0219i sese seser\u0103m seser\u0103\u021Bi seser\u0103"));

    private static readonly SuffixTable<Rule> s_final = new((Rule.Cut, "a e i ie \u0103"));

    private enum Rule { None, Cut, CutAfterConsonant, A, E, I, IButNotAb, At, Ati, Abil, Ibil, Iv, Ic, It, T, Ist }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.Letters.Replace('\u015F', '\u0219');
        word.Letters.Replace('\u0163', '\u021B');
        MarkConsonants(ref word);
        word.MarkRomanceRegions();
        RemoveArticle(ref word);
        var isDone = ShortenCombined(ref word);
        if (!(RemoveStandardSuffix(ref word) || isDone))
        {
            RemoveVerb(ref word);
        }

        if (s_final.Find(word, 0, out var start) != Rule.None)
        {
            word.TryCutAt(start, word.RegionV);
        }

        word.Letters.Replace('I', 'i');
        word.Letters.Replace('U', 'u');
        return word.Length;
    }

    private static void MarkConsonants(ref StemWord word)
    {
        for (var i = 1; i < word.Length - 1; i++)
        {
            if (word.Letters[i] is 'u' or 'i' && word.IsVowel(i - 1) && word.IsVowel(i + 1))
            {
                word.Set(i, char.ToUpperInvariant(word.Letters[i]));
            }
        }
    }

    private static void RemoveArticle(ref StemWord word)
    {
        var (rule, region) = (s_nouns.Find(word, 0, out var start), word.Region1);
        _ = rule switch
        {
            Rule.Cut => word.TryCutAt(start, region),
            Rule.A => word.TryReplaceAt(start, region, "a"),
            Rule.E => word.TryReplaceAt(start, region, "e"),
            Rule.I => word.TryReplaceAt(start, region, "i"),
            Rule.IButNotAb => !word.EndsWith("ab", start) && word.TryReplaceAt(start, region, "i"),
            Rule.At => word.TryReplaceAt(start, region, "at"),
            Rule.Ati => word.TryReplaceAt(start, region, "a\u021Bi"),
            _ => false,
        };
    }

    private static bool ShortenCombined(ref StemWord word)
    {
        var isShorter = false;
        while (s_combined.Find(word, 0, out var start) is var rule && rule != Rule.None
            && word.TryReplaceAt(start, word.Region1, rule switch
            {
                Rule.Abil => "abil",
                Rule.Ibil => "ibil",
                Rule.Iv => "iv",
                Rule.Ic => "ic",
                Rule.At => "at",
                _ => "it",
            }))
        {
            isShorter = true;
        }

        return isShorter;
    }

    private static bool RemoveStandardSuffix(ref StemWord word)
    {
        switch (s_standard.Find(word, 0, out var start))
        {
            case Rule.Cut:
                return word.TryCutAt(start, word.Region2);
            case Rule.T:
                return word.Is(start - 1, '\u021B') && start >= word.Region2 && word.TryReplaceAt(start - 1, 0, "t");
            case Rule.Ist:
                return word.TryReplaceAt(start, word.Region2, "ist");
            default:
                return false;
        }
    }

    private static void RemoveVerb(ref StemWord word)
    {
        var rule = s_verbs.Find(word, word.RegionV, out var start);
        if (rule == Rule.Cut || (rule == Rule.CutAfterConsonant && start - 1 >= word.RegionV && (word.IsConsonant(start - 1) || word.Is(start - 1, 'u'))))
        {
            word.CutAt(start);
        }
    }
}
