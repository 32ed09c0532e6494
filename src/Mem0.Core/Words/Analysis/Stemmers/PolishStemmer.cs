using System.Buffers;

namespace Mem0.Stores;

/// <summary>Takes Polish words back to a common stem: "domami" and "domu" to "dom".</summary>
/// <remarks>Dmitry Shachnev's algorithm, https://snowballstem.org/algorithms/polish/stemmer.html.</remarks>
internal static class PolishStemmer
{
    // Two letters are left at least.
    private const int MinLength = 2;

    private static readonly SearchValues<char> s_vowels = SearchValues.Create("a\u0105e\u0119io\u00F3uy");

    private static readonly SuffixTable<Rule> s_conditionals = new((Rule.Cut, "bym by\u015B by\u015Bmy by\u015Bcie by"));

    private static readonly SuffixTable<Rule> s_verbs = new(
        (Rule.Cut, "asz esz isz amy emy imy acie ecie icie aj\u0105 e\u015B\u0107 a\u015B\u0107 a\u0107 ie\u0107 i\u0107 \u0105\u0107 aj\u0105c "
            + "\u0105c a\u0142em ia\u0142em i\u0142em a\u0142am ia\u0142am i\u0142am am a\u0142e\u015B ia\u0142e\u015B i\u0142e\u015B "
            + "a\u0142a\u015B ia\u0142a\u015B i\u0142a\u015B a\u0142 ia\u0142 i\u0142 a\u0142a ia\u0142a i\u0142a a\u0142o ia\u0142o "
            + "i\u0142o ali\u015Bmy ieli\u015Bmy ili\u015Bmy a\u0142y\u015Bmy ia\u0142y\u015Bmy i\u0142y\u015Bmy ali\u015Bcie ieli\u015Bcie "
            + "ili\u015Bcie a\u0142y\u015Bcie ia\u0142y\u015Bcie i\u0142y\u015Bcie ali ieli ili a\u0142y ia\u0142y i\u0142y aj ajcie"));

    private static readonly SuffixTable<Rule> s_shortVerbs = new(
        (Rule.L, "\u0142e\u015B \u0142a\u015B li\u015Bmy \u0142y\u015Bmy li\u015Bcie \u0142y\u015Bcie"),
        (Rule.Cut, "cie"));

    private static readonly SuffixTable<Rule> s_adjectives = new(
        (Rule.CutAndMore, "y ego iego emu iemu ym im ej iej ych ich ymi imi"),
        (Rule.Cut, "aj\u0105ca \u0105ca iejsza sza aj\u0105c\u0105 \u0105c\u0105 iejsz\u0105 sz\u0105 aj\u0105ce \u0105ce iejsze sze"),
        (Rule.S, "sz\u0105ca sz\u0105c\u0105 sz\u0105ce"));

    private static readonly SuffixTable<Rule> s_participles = new((Rule.Cut, "aj\u0105c \u0105c iejsz sz"), (Rule.S, "sz\u0105c"));

    private static readonly SuffixTable<Rule> s_nouns = new(
        (Rule.Cut, "a o i y u ia owi iowi \u0105 i\u0105 em iem e iu ie \u00F3w om iom ami iami ach iach"));

    private static readonly SuffixTable<Rule> s_moreVerbs = new((Rule.S, "sz\u0119 sz\u0105"), (Rule.Cut, "\u0119"));

    private enum Rule { None, Cut, CutAndMore, L, S }

    public static int Stem(Span<char> buffer, int length)
    {
        var word = new StemWord(buffer, length, s_vowels);
        word.MarkRegions();
        _ = (word.Length >= MinLength
                && (RemoveVerb(ref word)
                    || Apply(ref word, s_shortVerbs, MinLength)
                    || RemoveAdjective(ref word)
                    || Apply(ref word, s_nouns, Math.Max(MinLength, word.Region1))
                    || Apply(ref word, s_moreVerbs, MinLength)))
            || SoftenNot(ref word);
        return word.Length;
    }

    private static bool RemoveVerb(ref StemWord word)
    {
        Apply(ref word, s_conditionals, Math.Max(MinLength, word.Region1));
        return Apply(ref word, s_verbs, MinLength);
    }

    private static bool RemoveAdjective(ref StemWord word)
    {
        var rule = s_adjectives.Find(word, MinLength, out var start);
        if (rule == Rule.CutAndMore)
        {
            word.CutAt(start);
            Apply(ref word, s_participles, MinLength);
            return true;
        }

        return Apply(ref word, s_adjectives, MinLength);
    }

    private static bool Apply(ref StemWord word, SuffixTable<Rule> suffixes, int region)
    {
        var rule = suffixes.Find(word, region, out var start);
        return rule switch
        {
            Rule.None => false,
            Rule.L => word.TryReplaceAt(start, 0, "\u0142"),
            Rule.S => word.TryReplaceAt(start, 0, "s"),
            _ => word.TryCutAt(start, 0),
        };
    }

    // Other cases of the same word mostly have a hard consonant.
    private static bool SoftenNot(ref StemWord word)
    {
        var hard = word.Last switch { '\u0107' => 'c', '\u0144' => 'n', '\u015B' => 's', '\u017A' => 'z', _ => '\0' };
        if (hard == '\0' || word.Length < 2)
        {
            return false;
        }

        word.Set(word.Length - 1, hard);
        return true;
    }
}
