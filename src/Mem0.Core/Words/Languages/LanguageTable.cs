namespace Mem0.Stores;

/// <summary>Which languages a word or a letter speaks for.</summary>
internal static class LanguageTable
{
    /// <summary>The longest word that is looked up.</summary>
    public const int MaxWordLength = 16;

    private const int InNames = 1 << LanguageSet.Count;
    private const int NumberShift = LanguageSet.Count + 1;

    // Of each word its number, whether it is found in names, and its languages. No frozen dictionary: this is made before the first answer.
    private static readonly Dictionary<string, int> s_words = Read();

    /// <summary>Gets how many words there are.</summary>
    public static int Count => s_words.Count;

    /// <summary>Finds a word.</summary>
    /// <param name="word">The word in lower case, without accents.</param>
    /// <param name="number">Its number, from 0 on.</param>
    /// <param name="languages">The languages that have it.</param>
    /// <param name="isInNames">Whether it is found in names too, so that it does not decide alone.</param>
    /// <returns><see langword="false"/> when it speaks for no language.</returns>
    public static bool TryFind(ReadOnlySpan<char> word, out int number, out LanguageSet languages, out bool isInNames)
    {
        var isFound = s_words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var entry);
        (number, languages, isInNames) = (entry >> NumberShift, new(entry & (InNames - 1)), (entry & InNames) != 0);
        return isFound;
    }

    /// <summary>Says for which languages a letter speaks that English does not have.</summary>
    /// <param name="letter">The letter, or an inverted mark of question or exclamation.</param>
    /// <returns>The languages; none for a letter of others.</returns>
    public static LanguageSet LanguagesWith(int letter) => (letter is >= 'A' and <= 0xDE ? letter | 0x20 : letter) switch
    {
        0xBF or 0xA1 or 0xF1 => LanguageSet.Of(Language.Spanish),
        0xE0 or 0xE8 => LanguageSet.Of(Language.French, Language.Italian),
        0xE1 or 0xED or 0xFA => LanguageSet.Of(Language.Spanish, Language.Portuguese),
        0xE2 => LanguageSet.Of(Language.French, Language.Portuguese, Language.Romanian),
        0xE3 or 0xF5 => LanguageSet.Of(Language.Portuguese),
        0xE4 => LanguageSet.Of(Language.German, Language.Swedish),
        0xE5 => LanguageSet.Of(Language.Swedish, Language.Danish, Language.Norwegian),
        0xE6 or 0xF8 => LanguageSet.Of(Language.Danish, Language.Norwegian),
        0xE7 or 0xEA or 0xF4 => LanguageSet.Of(Language.French, Language.Portuguese),
        0xE9 => LanguageSet.Of(Language.Spanish, Language.French, Language.Portuguese, Language.Italian, Language.Dutch),
        0xEB or 0xEF => LanguageSet.Of(Language.French, Language.Dutch),
        0xEC or 0xF2 => LanguageSet.Of(Language.Italian),
        0xEE => LanguageSet.Of(Language.French, Language.Romanian),
        0xF3 => LanguageSet.Of(Language.Spanish, Language.Portuguese, Language.Polish),
        0xF6 => LanguageSet.Of(Language.German, Language.Swedish),
        0xF9 => LanguageSet.Of(Language.French, Language.Italian),
        0xFB or 0x152 or 0x153 => LanguageSet.Of(Language.French),
        0xFC or 0xDF => LanguageSet.Of(Language.German),
        0x102 or 0x103 or (>= 0x15E and <= 0x163) or (>= 0x218 and <= 0x21B) => LanguageSet.Of(Language.Romanian),
        >= 0x104 and <= 0x107 or 0x118 or 0x119 or (>= 0x141 and <= 0x144) or 0x15A or 0x15B or (>= 0x179 and <= 0x17C) => LanguageSet.Of(Language.Polish),
        >= 0x410 and <= 0x44F or 0x401 or 0x451 => LanguageSet.Of(Language.Russian),
        _ => default,
    };

    private static Dictionary<string, int> Read()
    {
        var words = new Dictionary<string, int>(2500);
        for (var language = Language.English; (int)language < LanguageSet.Count; language++)
        {
            Add(words, FunctionWords.Of(language), language);
            Add(words, CommonWords.Of(language), language);
        }

        // An apostrophe separates here.
        Add(words, StopWords.EnglishText.Replace('\'', ' '), Language.English);
        Add(words, CommonWords.InNames, InNames);
        return words;
    }

    private static void Add(Dictionary<string, int> words, string text, Language language) => Add(words, text, LanguageSet.Of(language).Bits);

    private static void Add(Dictionary<string, int> words, string text, int bits)
    {
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            words[word] = words.GetValueOrDefault(word, words.Count << NumberShift) | bits;
        }
    }
}
