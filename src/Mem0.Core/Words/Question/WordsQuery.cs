namespace Mem0.Stores;

/// <summary>A question, ready for the words channel.</summary>
public sealed class WordsQuery
{
    private WordsQuery(IReadOnlyList<string> terms, IReadOnlyList<QuestionToken> tokens) => (Terms, Tokens) = (terms, tokens);

    /// <summary>Gets the terms that are looked up, each once.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Gets every term of the question, in order.</summary>
    internal IReadOnlyList<QuestionToken> Tokens { get; }

    /// <summary>Gets the day or days that the question names.</summary>
    internal DateHint? When { get; private init; }

    /// <summary>Gets which of <see cref="MemoryTraits.User"/> and <see cref="MemoryTraits.Assistant"/> said what is asked for, or none.</summary>
    internal MemoryTraits Role { get; private init; }

    /// <summary>Gets what the answer will have: a time, a number, a name, or nothing in particular.</summary>
    internal MemoryTraits Answer { get; private init; }

    /// <summary>Reads a question.</summary>
    /// <param name="text">The question.</param>
    /// <param name="referenceTime">The time that "yesterday" refers to.</param>
    /// <returns>The question, ready to be looked up.</returns>
    public static WordsQuery Parse(string text, DateTimeOffset referenceTime)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = ReadTokens(text);
        var terms = tokens.Where(static token => !token.IsStopWord).Select(static token => token.Term).Distinct().ToArray();
        return new(terms.Length > 0 ? terms : [.. tokens.Select(static token => token.Term).Distinct()], tokens)
        {
            When = DateReader.Read(text, tokens, DateOnly.FromDateTime(referenceTime.UtcDateTime)),
            Role = RoleReader.Read(text, tokens),
            Answer = AnswerReader.Read(text, tokens),
        };
    }

    /// <summary>Says whether the question names somebody.</summary>
    /// <param name="name">The terms of a name; none names nobody.</param>
    /// <returns><see langword="true"/> when it does.</returns>
    internal bool Names(ReadOnlySpan<string> name)
    {
        foreach (var part in name)
        {
            foreach (var token in Tokens)
            {
                if (token.Term == part && token.IsCapitalized && !token.IsStopWord)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static List<QuestionToken> ReadTokens(string text)
    {
        var hasCapitals = text.Any(char.IsUpper);
        var tokens = new List<QuestionToken>();
        var reader = new TermReader(text, stackalloc char[TermReader.BufferLength]);
        while (reader.Read())
        {
            // Who writes everything small means names too.
            tokens.Add(new(reader.Term.ToString(), reader.Start, StopWords.English.Contains(reader.Term), !hasCapitals || !char.IsLower(text[reader.Start])));
        }

        return tokens;
    }
}
