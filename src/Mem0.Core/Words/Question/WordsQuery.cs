using System.Globalization;

namespace Mem0.Stores;

/// <summary>A question, ready for the words channel.</summary>
public sealed class WordsQuery
{
    private readonly IReadOnlyList<QuestionToken> _tokens;

    private WordsQuery(IReadOnlyList<string> terms, IReadOnlyList<QuestionToken> tokens) => (Terms, _tokens) = (terms, tokens);

    /// <summary>Gets the terms that are looked up, each once.</summary>
    public IReadOnlyList<string> Terms { get; }

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
        var tokens = ReadTokens(text);
        var when = DateReader.Read(text, tokens, DateOnly.FromDateTime(referenceTime.UtcDateTime));
        var terms = tokens.Where(static token => !token.IsStopWord).Select(static token => token.Term).Distinct().ToArray();
        var saysNothing = terms.Length == 0 && when is null;
        return new(saysNothing ? [.. tokens.Select(static token => token.Term).Distinct()] : terms, tokens)
        {
            NeedsAllTerms = saysNothing,
            When = when,
            Role = RoleReader.Read(text, tokens),
            Answer = AnswerReader.Read(text, tokens),
        };
    }

    /// <summary>Gives the terms of the question that may be somebody's name.</summary>
    /// <returns>The terms, each once.</returns>
    internal IEnumerable<string> PossibleNames()
    {
        // Who writes everything small writes names so too; "I" and the first word say nothing about that. A name like Will is told from the word by its capital.
        var writesCapitals = _tokens.Skip(1).Any(static token => token.IsCapitalized && token.Term != "i");
        return _tokens
            .Where((token, index) => token.IsStopWord ? token.IsCapitalized && index > 0 : token.IsCapitalized || token.IsCaseless || !writesCapitals)
            .Select(static token => token.Term)
            .Distinct();
    }

    private static List<QuestionToken> ReadTokens(string text)
    {
        var tokens = new List<QuestionToken>();
        var reader = new TermReader(text, stackalloc char[TermReader.BufferLength]);
        while (reader.Read())
        {
            var first = text[reader.Start];
            tokens.Add(new(reader.Term.ToString(), StopWords.English.Contains(reader.Term), char.IsUpper(first), char.GetUnicodeCategory(first) == UnicodeCategory.OtherLetter));
        }

        return tokens;
    }
}
