using System.Globalization;

namespace Mem0.Stores;

/// <summary>A question, ready for the words channel.</summary>
public sealed class WordsQuery
{
    // English is among a token's own terms, and in it what is Russian.
    private static readonly Language[] s_others = [.. Enum.GetValues<Language>().Where(static language => language is not (Language.English or Language.Russian))];

    private readonly string _text;
    private readonly IReadOnlyList<QuestionToken> _tokens;

    private WordsQuery(string text, IReadOnlyList<string> terms, IReadOnlyList<QuestionToken> tokens) => (_text, Terms, _tokens) = (text, terms, tokens);

    /// <summary>Gets the terms that are looked up, each once, as they are in a text of the question's own language.</summary>
    /// <remarks>Where memories are in other languages too, <see cref="WordsIndex"/> looks for the same words under the stems that they have there.</remarks>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Gets the language of the question; English when it does not show.</summary>
    internal Language Language { get; private init; }

    /// <summary>Gets a value indicating whether the question has nothing but words that say nothing, so that only a memory with all of them fits: "The Who".</summary>
    internal bool NeedsAllTerms { get; private init; }

    /// <summary>Gets the day or days that the question names.</summary>
    internal DateHint? When { get; private init; }

    /// <summary>Gets who said what is asked for: <see cref="MemoryTraits.User"/>, <see cref="MemoryTraits.Assistant"/>, or nobody in particular.</summary>
    internal MemoryTraits Role { get; private init; }

    /// <summary>Gets what the answer will have: <see cref="MemoryTraits.Time"/>, <see cref="MemoryTraits.Number"/>, or nothing in particular.</summary>
    internal MemoryTraits Answer { get; private init; }

    /// <summary>Reads a question.</summary>
    /// <param name="text">The question.</param>
    /// <param name="referenceTime">The time that "yesterday" refers to.</param>
    /// <returns>The question, ready to be looked up.</returns>
    public static WordsQuery Parse(string text, DateTimeOffset referenceTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        var language = LanguageDetector.Detect(text);
        var tokens = ReadTokens(text, language);
        var when = DateReader.Read(text, tokens, DateOnly.FromDateTime(referenceTime.UtcDateTime));

        // "I" is "and" in Polish, and "in" in Danish.
        var answer = language == Language.English ? AnswerReader.Read(text, tokens) : MemoryTraits.None;
        if (answer == MemoryTraits.Preference)
        {
            tokens = tokens.ConvertAll(static token => AdviceReader.OnlyAsks(token.Term) ? token with { IsStopWord = true } : token);
        }

        var terms = tokens.Where(static token => !token.IsStopWord).Select(static token => token.OwnTerm).Distinct().ToArray();
        var saysNothing = terms.Length == 0 && when is null && answer != MemoryTraits.Preference;
        return new(text, saysNothing ? [.. tokens.Select(static token => token.OwnTerm).Distinct()] : terms, tokens)
        {
            Language = language,
            NeedsAllTerms = saysNothing,
            When = when,
            Role = language == Language.English ? RoleReader.Read(text, tokens) : MemoryTraits.None,
            Answer = answer,
        };
    }

    /// <summary>Says what to ask a server that finds texts by their words.</summary>
    /// <returns>The searches.</returns>
    public WordsLookup ToLookup() => new(this);

    /// <summary>Gives the terms of the question that may be somebody's name.</summary>
    /// <returns>The terms; one that is repeated, as often as it is.</returns>
    internal List<string> PossibleNames()
    {
        // Who writes everything small writes names so too; "I" and the first word say nothing about that. A name like Will is told from the word by its capital.
        var writesCapitals = WritesCapitals();
        var names = new List<string>();
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if ((token.IsStopWord ? token.IsCapitalized && i > 0 : token.IsCapitalized || token.IsCaseless || !writesCapitals))
            {
                names.Add(token.Term);
            }
        }

        return names;
    }

    /// <summary>Gives the words that are looked up, each with the terms under which memories of some languages have it.</summary>
    /// <param name="languages">The languages of the memories.</param>
    /// <param name="names">Terms of <see cref="PossibleNames"/> that are left out.</param>
    /// <returns>The words, in the order of <see cref="Terms"/>; no term belongs to two of them.</returns>
    internal List<TermGroup> Groups(LanguageSet languages, HashSet<string> names)
    {
        var groups = new List<TermGroup>(Terms.Count);
        var taken = new Dictionary<string, TermGroup>(Terms.Count);
        var others = ReadInOther(languages);
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if ((token.IsStopWord && !NeedsAllTerms) || names.Contains(token.Term))
            {
                continue;
            }

            if (!taken.TryGetValue(token.OwnTerm, out var group))
            {
                groups.Add(group = new());
            }

            Take(token.OwnTerm, group);
            Take(token.Term, group);
            foreach (var term in others?[i] ?? [])
            {
                Take(term, group);
            }
        }

        return groups;

        void Take(string term, TermGroup group)
        {
            if (taken.TryAdd(term, group))
            {
                group.Terms.Add(term);
            }
        }
    }

    /// <summary>Gives the terms under which memories of some languages have a name.</summary>
    /// <param name="name">A term of <see cref="PossibleNames"/>.</param>
    /// <param name="languages">The languages of the memories.</param>
    /// <returns>The terms.</returns>
    internal IEnumerable<string> TermsOfName(string name, LanguageSet languages)
    {
        var others = ReadInOther(languages);
        var terms = new List<string>();
        for (var i = 0; i < _tokens.Count; i++)
        {
            if (_tokens[i].Term == name)
            {
                terms.AddRange([_tokens[i].OwnTerm, name, .. others?[i] ?? []]);
            }
        }

        return terms.Distinct();
    }

    private bool WritesCapitals()
    {
        for (var i = 1; i < _tokens.Count; i++)
        {
            if (_tokens[i].IsCapitalized && _tokens[i].Term != "i")
            {
                return true;
            }
        }

        return false;
    }

    // Of each token the terms under which it stands in languages beside its own and English; nothing where there are none.
    private List<string>[]? ReadInOther(LanguageSet languages)
    {
        List<string>[]? spellings = null;
        foreach (var language in s_others)
        {
            if (languages.Contains(language) || language == Language)
            {
                var terms = TextAnalyzer.Analyze(_text, language);
                var words = TextAnalyzer.Analyze(_text, language, isStemming: false);
                spellings ??= [.. _tokens.Select(static _ => new List<string>())];
                for (var i = 0; i < spellings.Length; i++)
                {
                    spellings[i].Add(terms[i]);
                    spellings[i].AddRange(Accents.OtherTerms(language, words[i]));
                }
            }
        }

        return spellings;
    }

    private static List<QuestionToken> ReadTokens(string text, Language language)
    {
        // A word and its space take about six letters.
        var tokens = new List<QuestionToken>((text.Length / 6) + 4);
        var own = language == Language.English ? null : TextAnalyzer.Analyze(text, language);
        var words = language == Language.English ? null : TextAnalyzer.Analyze(text, language, isStemming: false);
        var reader = new TermReader(text, Language.English, stackalloc char[TermReader.BufferLength]);
        while (reader.Read())
        {
            var term = reader.Term.ToString();
            var isStopWord = words is null ? StopWords.English.Contains(term) : FunctionWords.Contains(language, words[tokens.Count]);
            var first = text[reader.Start];
            tokens.Add(new(term, own?[tokens.Count] ?? term, isStopWord, char.IsUpper(first), char.GetUnicodeCategory(first) == UnicodeCategory.OtherLetter));
        }

        return tokens;
    }
}
