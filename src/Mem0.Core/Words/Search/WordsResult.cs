namespace Mem0.Stores;

/// <summary>What the words channel found.</summary>
public sealed record WordsResult
{
    /// <summary>Gets the hits, best first; of equals the later stored first.</summary>
    public required IReadOnlyList<WordsHit> Hits { get; init; }

    /// <summary>Gets the best few of what would have come back, had it been allowed to.</summary>
    public required IReadOnlyList<WordsHit> Excluded { get; init; }

    /// <summary>Gets those that were asked for and that fit the question at all, best first, without those that are hits or excluded.</summary>
    public IReadOnlyList<WordsHit> Asked { get; init; } = [];

    /// <summary>Gets how much of what the question asks for the best of them has: the words that its text shares with the question, by how rare they are.</summary>
    /// <value>From 0 to 1; <see langword="null"/> when the question has no words to look for.</value>
    public required double? Coverage { get; init; }

    /// <summary>Gets the profile and procedure memories to bring along: pinned ones first, then the more important, then the newer. One that does not fit the question has no parts.</summary>
    public IReadOnlyList<WordsHit> Standing { get; init; } = [];
}
