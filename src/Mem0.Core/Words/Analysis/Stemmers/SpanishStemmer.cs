using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Spanish words back to a common stem: "cantaba" and "cantando" to "cant".</summary>
/// <remarks>
/// Martin Porter's algorithm, https://snowballstem.org/algorithms/spanish/stemmer.html. Accents that are left stay: folding takes them away.
/// </remarks>
internal static class SpanishStemmer
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiou\u00E1\u00E9\u00ED\u00F3\u00FA\u00FC");

    private static readonly SuffixTable<Rule> s_pronouns = new((Rule.Cut, "me se sela selo selas selos la le lo las les los nos"));

    private static readonly SuffixTable<Rule> s_beforePronoun = new(
        (Rule.Iendo, "i\u00E9ndo"), (Rule.Ando, "\u00E1ndo"), (Rule.Ar, "\u00E1r"), (Rule.Er, "\u00E9r"), (Rule.Ir, "\u00EDr"),
        (Rule.Cut, "ando iendo ar er ir"),
        (Rule.CutAfterU, "yendo"));

    private static readonly SuffixTable<Rule> s_standard = new(
        (Rule.Cut, "anza anzas ico ica icos icas ismo ismos able ables ible ibles ista istas oso osa osos osas amiento amientos imiento imientos"),
        (Rule.CutAndIc, "adora ador aci\u00F3n adoras adores aciones acion ante antes ancia ancias"),
        (Rule.Log, "log\u00EDa log\u00EDas"),
        (Rule.U, "uci\u00F3n uciones"),
        (Rule.Ente, "encia encias"),
        (Rule.Amente, "amente"),
        (Rule.Mente, "mente"),
        (Rule.Idad, "idad idades"),
        (Rule.CutAndAt, "iva ivo ivas ivos"));

    private static readonly SuffixTable<Rule> s_beforeAmente = new((Rule.CutAndAt, "iv"), (Rule.Cut, "os ic ad"));
    private static readonly SuffixTable<Rule> s_beforeMente = new((Rule.Cut, "ante able ible"));
    private static readonly SuffixTable<Rule> s_beforeIdad = new((Rule.Cut, "abil ic iv"));

    private static readonly SuffixTable<Rule> s_verbsInY = new((Rule.Cut, "ya ye yan yen yeron yendo yo y\u00F3 yas yes yais yamos"));

    private static readonly SuffixTable<Rule> s_verbs = new(
        (Rule.CutAndU, "en es \u00E9is emos"),
        (Rule.Cut, "ar\u00EDan ar\u00EDas ar\u00E1n ar\u00E1s ar\u00EDais ar\u00EDa ar\u00E9is ar\u00EDamos aremos ar\u00E1 ar\u00E9 er\u00EDan "
            + "er\u00EDas er\u00E1n er\u00E1s er\u00EDais er\u00EDa er\u00E9is er\u00EDamos eremos er\u00E1 er\u00E9 ir\u00EDan ir\u00EDas "
            + "ir\u00E1n ir\u00E1s ir\u00EDais ir\u00EDa ir\u00E9is ir\u00EDamos iremos ir\u00E1 ir\u00E9 aba ada ida \u00EDa ara iera ad ed "
            + "id ase iese aste iste an aban \u00EDan aran ieran asen iesen aron ieron ado ido ando iendo i\u00F3 ar er ir as abas adas idas "
            + "\u00EDas aras ieras ases ieses \u00EDs \u00E1is abais \u00EDais arais ierais aseis ieseis asteis isteis ados idos amos "
            + "\u00E1bamos \u00EDamos imos \u00E1ramos i\u00E9ramos i\u00E9semos \u00E1semos"));

    private static readonly SuffixTable<Rule> s_residual = new((Rule.Cut, "os a o \u00E1 \u00ED \u00F3"), (Rule.CutAndU, "e \u00E9"));

    private enum Rule { None, Cut, Iendo, Ando, Ar, Er, Ir, CutAfterU, CutAndIc, Log, U, Ente, Amente, Mente, Idad, CutAndAt, CutAndU }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.MarkRomanceRegions();
        RemovePronoun(ref word);
        _ = RemoveStandardSuffix(ref word) || RemoveVerbInY(ref word) || RemoveVerb(ref word);
        RemoveResidual(ref word);
        return word.Length;
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
        if (start < word.RegionV)
        {
            return;
        }

        // The verb loses its pronoun, and the accent that it had because of it.
        switch (rule)
        {
            case Rule.Iendo:
                word.TryReplaceAt(start, 0, "iendo");
                break;
            case Rule.Ando:
                word.TryReplaceAt(start, 0, "ando");
                break;
            case Rule.Ar:
                word.TryReplaceAt(start, 0, "ar");
                break;
            case Rule.Er:
                word.TryReplaceAt(start, 0, "er");
                break;
            case Rule.Ir:
                word.TryReplaceAt(start, 0, "ir");
                break;
            case Rule.CutAfterU when word.Is(start - 1, 'u'):
            case Rule.Cut:
                word.CutAt(pronoun);
                break;
            default:
                break;
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
            case Rule.Amente when word.TryCutAt(start, word.Region1):
                RemoveBefore(ref word, s_beforeAmente);
                return true;
            case Rule.Mente when word.TryCutAt(start, word.Region2):
                RemoveBefore(ref word, s_beforeMente);
                return true;
            case Rule.Idad when word.TryCutAt(start, word.Region2):
                RemoveBefore(ref word, s_beforeIdad);
                return true;
            case Rule.CutAndAt when word.TryCutAt(start, word.Region2):
                word.TryCut("at", word.Region2);
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

    private static bool RemoveVerbInY(ref StemWord word) =>
        s_verbsInY.Find(word, word.RegionV, out var start) != Rule.None && word.Is(start - 1, 'u') && word.TryCutAt(start, 0);

    private static bool RemoveVerb(ref StemWord word)
    {
        var rule = s_verbs.Find(word, word.RegionV, out var start);
        if (rule == Rule.None)
        {
            return false;
        }

        return word.TryCutAt(rule == Rule.CutAndU && word.Is(start - 1, 'u') && word.Is(start - 2, 'g') ? start - 1 : start, 0);
    }

    private static void RemoveResidual(ref StemWord word)
    {
        var rule = s_residual.Find(word, 0, out var start);
        if (rule != Rule.None && word.TryCutAt(start, word.RegionV) && rule == Rule.CutAndU && word.EndsWith("gu"))
        {
            word.TryCut("u", word.RegionV);
        }
    }
}
