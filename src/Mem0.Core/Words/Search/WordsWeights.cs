namespace Mem0.Stores;

/// <summary>How much each thing that is known about a memory counts, in one place.</summary>
/// <remarks>
/// <para>
/// Words are weighed by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009); everything else is on its scale.
/// The starting point was fitted on conversations between people and on chats with an assistant, in English and Chinese, and kept where it held on all.
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
    public double Words { get; init; } = 0.40;

    /// <summary>Gets what the words of its whole session count. A memory of no session is a session of its own.</summary>
    public double Session { get; init; } = 0.68;

    /// <summary>Gets the turns beyond which a session says less and less about each of them.</summary>
    public double SessionTurns { get; init; } = 20;

    /// <summary>Gets what it counts that the question names who said it.</summary>
    public double Speaker { get; init; } = 2.1;

    /// <summary>Gets what it counts that the question asks for what the user, or the assistant, said.</summary>
    public double Role { get; init; } = 2.1;

    /// <summary>Gets what each part of a date in the question counts that is also in the memory's.</summary>
    public double Date { get; init; } = 2.3;

    /// <summary>Gets what the words of the turn before count.</summary>
    public double Before { get; init; } = 0.16;

    /// <summary>Gets what they count in addition when the turn before asks something.</summary>
    public double BeforeAsks { get; init; } = 0.38;

    /// <summary>Gets what the words of the turn after count.</summary>
    public double After { get; init; } = 0.03;

    /// <summary>Gets the words beyond which a turn needs its neighbours less and less.</summary>
    public double ShortWords { get; init; } = 25;

    /// <summary>Gets what a turn loses that only asks back.</summary>
    public double BareQuestion { get; init; } = -1.5;

    /// <summary>Gets what a word of time counts when the question asks when.</summary>
    public double AnswerTime { get; init; } = 1.5;

    /// <summary>Gets what a number counts when the question asks how many.</summary>
    public double AnswerNumber { get; init; } = 1.5;

    /// <summary>Gets what a name or title counts when the question asks for one.</summary>
    public double AnswerName { get; init; } = 0.9;
}
