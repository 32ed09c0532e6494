using System.Collections.Frozen;

namespace Mem0.Stores;

/// <summary>Which languages a word or a letter speaks for.</summary>
internal static class LanguageTable
{
    /// <summary>The longest word that is looked up.</summary>
    public const int MaxWordLength = 16;

    private static readonly Entry[] s_entries = Read();

    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> s_numbers =
        s_entries.Select(static (entry, number) => (entry.Word, number)).ToFrozenDictionary(static pair => pair.Word, static pair => pair.number)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets how many words there are.</summary>
    public static int Count => s_entries.Length;

    /// <summary>Finds a word.</summary>
    /// <param name="word">The word in lower case, without accents.</param>
    /// <param name="number">Its number.</param>
    /// <returns><see langword="false"/> when it speaks for no language.</returns>
    public static bool TryFind(ReadOnlySpan<char> word, out int number) => s_numbers.TryGetValue(word, out number);

    public static LanguageSet LanguagesOf(int number) => s_entries[number].Languages;

    /// <summary>Says whether a word is also found in names, so that it does not decide alone.</summary>
    public static bool IsInNames(int number) => s_entries[number].IsInNames;

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

    private static Entry[] Read()
    {
        var words = new Dictionary<string, LanguageSet>();
        foreach (var language in Enum.GetValues<Language>())
        {
            // An apostrophe separates here.
            var texts = new[] { FunctionWords.Of(language), CommonWords.Of(language), language == Language.English ? StopWords.EnglishText.Replace('\'', ' ') : "" };
            foreach (var word in string.Join(' ', texts).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words[word] = words.GetValueOrDefault(word) | LanguageSet.Of(language);
            }
        }

        var inNames = CommonWords.InNames.Split(' ').ToHashSet();
        return [.. words.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(pair => new Entry(pair.Key, pair.Value, inNames.Contains(pair.Key)))];
    }

    private readonly record struct Entry(string Word, LanguageSet Languages, bool IsInNames);
}
