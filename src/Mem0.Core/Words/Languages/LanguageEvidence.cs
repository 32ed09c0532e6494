using System.Runtime.CompilerServices;

namespace Mem0.Stores;

/// <summary>What was found in a text that speaks for a language.</summary>
internal struct LanguageEvidence
{
    // Letters alone are found in names too.
    private const int MaxLetters = 2;

    private PerLanguage _words;
    private PerLanguage _notEnglish;
    private PerLanguage _deciding;
    private PerLanguage _letters;
    private int _english;
    private int _lettered;

    /// <summary>Adds a word, once for each text.</summary>
    /// <param name="languages">The languages that have it.</param>
    /// <param name="isInNames">Whether it is found in names too.</param>
    public void AddWord(LanguageSet languages, bool isInNames)
    {
        var isEnglish = languages.Contains(Language.English);
        _english += isEnglish ? 1 : 0;
        for (var language = 1; language < LanguageSet.Count; language++)
        {
            if (languages.Contains((Language)language))
            {
                _words[language]++;
                _notEnglish[language] += isEnglish ? 0 : 1;
                _deciding[language] += isEnglish || isInNames ? 0 : 1;
            }
        }
    }

    /// <summary>Adds a word with a letter that English does not have.</summary>
    /// <param name="languages">The languages that have the letter; none when it is foreign to all.</param>
    public void AddLetter(LanguageSet languages)
    {
        _lettered++;
        for (var language = 1; language < LanguageSet.Count; language++)
        {
            _letters[language] += languages.Contains((Language)language) ? 1 : 0;
        }
    }

    /// <summary>Decides.</summary>
    /// <returns>The language that most speaks for, when it is clearly not English; English otherwise.</returns>
    public readonly Language Decide()
    {
        var (best, most) = (Language.English, 0);
        for (var language = 1; language < LanguageSet.Count; language++)
        {
            var evidence = _words[language] + Math.Min(MaxLetters, _letters[language]);
            if (evidence > most && IsClear(language))
            {
                (best, most) = ((Language)language, evidence);
            }
        }

        return best;
    }

    // Two words or more that English does not have, or one beside a letter, and few that the language does not have; one borrowed letter is no harm.
    private readonly bool IsClear(int language)
    {
        var against = _english - (_words[language] - _notEnglish[language]) + Math.Max(0, _lettered - _letters[language] - 1);
        var evidence = _notEnglish[language] + Math.Min(MaxLetters, _letters[language]);
        return _deciding[language] > 0 && evidence >= 2 && evidence > 3 * against;
    }

    [InlineArray(LanguageSet.Count)]
    private struct PerLanguage
    {
        private int _first;
    }
}
