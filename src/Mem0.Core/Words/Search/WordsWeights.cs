namespace Mem0.Stores;

/// <summary>How much each thing that is known about a memory counts, in one place.</summary>
/// <remarks>
/// <para>
/// Words are weighed by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009); everything else is on its scale.
/// </para>
/// <para>
/// The values are round ones near those that were fitted on conversations between people and on chats with an assistant, in English and Chinese. Each may be
/// halved or doubled and costs less than two points of recall, so none is worth tuning to one collection.
/// </para>
/// </remarks>
internal sealed record WordsWeights
{
    public static WordsWeights Default { get; } = new();

    /// <summary>Gets how soon a word's repetition stops to count (k1).</summary>
    public double Saturation { get; init; } = 0.9;

    /// <summary>Gets how much a long text counts less than a short one (b).</summary>
    public double LengthNormalization { get; init; } = 0.4;

    /// <summary>Gets what the memory's own words count.</summary>
    public double Words { get; init; } = 0.4;

    /// <summary>Gets what the words of its whole session count. A memory of no session is a session of its own.</summary>
    public double Session { get; init; } = 0.68;

    /// <summary>Gets the number of turns from which on a session says less and less about each of them.</summary>
    public double SessionTurns { get; init; } = 20;

    /// <summary>Gets of how many sessions, the best ones, every turn may be a hit.</summary>
    public int WholeSessions { get; init; } = 5;

    /// <summary>Gets what it counts that the question names who said it.</summary>
    public double Speaker { get; init; } = 2.1;

    /// <summary>Gets what it counts that the question asks for what the user, or the assistant, said.</summary>
    public double Role { get; init; } = 2.1;

    /// <summary>Gets what each part of a date in the question counts that the memory's date has too.</summary>
    public double Date { get; init; } = 2.3;

    /// <summary>Gets what the words of the turn before count.</summary>
    public double Before { get; init; } = 0.16;

    /// <summary>Gets what they count in addition when the turn before asks something.</summary>
    public double BeforeAsks { get; init; } = 0.38;

    /// <summary>Gets what the words of the turn after count.</summary>
    public double After { get; init; } = 0.03;

    /// <summary>Gets the number of terms from which on a turn needs its neighbours less and less; twice as many from which on a neighbour says less about it.</summary>
    public double ShortTurn { get; init; } = 25;

    /// <summary>Gets what a short turn counts that does nothing but ask.</summary>
    public double OnlyAsks { get; init; } = -1.5;

    /// <summary>Gets what a word of time counts when the question asks when, and a number when it asks how many.</summary>
    public double AnswerType { get; init; } = 1.5;

    /// <summary>Gets what it counts that the question asks for advice and a memory says what its speaker likes, dislikes or cannot have.</summary>
    public double Preference { get; init; } = 2.6;

    /// <summary>Gets by how much a newer memory may be raised above an older one that fits the same words.</summary>
    public double Newer { get; init; } = 0.25;
}
