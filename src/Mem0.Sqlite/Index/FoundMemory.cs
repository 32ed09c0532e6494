namespace Mem0.Sqlite;

/// <summary>What the channels know of one memory.</summary>
internal struct FoundMemory
{
    /// <summary>The similarity, where the search by meaning told it.</summary>
    public float? Similarity;

    /// <summary>The summands of the words' score, where the words found it.</summary>
    public IReadOnlyList<ScorePart>? Words;

    /// <summary>Whether it is among the candidates already.</summary>
    public bool IsTaken;
}
