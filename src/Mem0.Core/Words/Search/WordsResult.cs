namespace Mem0.Stores;

/// <summary>What the words channel found.</summary>
public sealed record WordsResult
{
    /// <summary>Gets the hits, best first; of equals the later stored first.</summary>
    public required IReadOnlyList<WordsHit> Hits { get; init; }

    /// <summary>Gets the best few of what would have come back, had it been allowed to.</summary>
    public required IReadOnlyList<WordsHit> Excluded { get; init; }

    /// <summary>Gets those that were asked for and that fit the question at all, best first, whether they are among the best or not.</summary>
    public IReadOnlyList<WordsHit> Asked { get; init; } = [];
}
