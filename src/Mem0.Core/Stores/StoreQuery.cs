namespace Mem0.Stores;

/// <summary>What a store is asked to find candidates for.</summary>
public sealed record StoreQuery
{
    /// <summary>Gets which memories may come back. Applied before the cut.</summary>
    public required MemorySelection Selection { get; init; }

    /// <summary>Gets the words to look for.</summary>
    public required WordsQuery Words { get; init; }

    /// <summary>Gets the vector to look near, of unit length.</summary>
    /// <value><see langword="null"/> when there is none: words only.</value>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>Gets the vector to look near in the space that was searched when the change to another one began; used when <see cref="Vector"/> is <see langword="null"/>.</summary>
    public ReadOnlyMemory<float>? PreviousVector { get; init; }

    /// <summary>Gets how many memories the call will return at the most.</summary>
    /// <value>The so many closest memories are found exactly, with their exact similarity; that of others may err by a few thousandths.</value>
    public int Limit { get; init; } = 10;

    /// <summary>Gets the most candidates of each channel.</summary>
    public required int Candidates { get; init; }

    /// <summary>Gets the most profile and procedure memories to bring along, whether a channel finds them or not: pinned ones first, then the more important, then the newer.</summary>
    public int Standing { get; init; }
}
