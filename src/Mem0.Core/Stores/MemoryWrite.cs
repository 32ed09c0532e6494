namespace Mem0.Stores;

/// <summary>One memory to write, and the revision that records it.</summary>
public sealed record MemoryWrite
{
    /// <summary>Gets the memory as it shall be. Version 1 adds it; a later version replaces the one before it, and only that.</summary>
    public required MemoryRecord Record { get; init; }

    /// <summary>Gets what happens to it, for the history.</summary>
    public required MemoryChangeKind Kind { get; init; }

    /// <summary>Gets the scope of the call, for the history.</summary>
    public required MemoryScope By { get; init; }

    /// <summary>Gets why, for the history.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets a hash of the statement.</summary>
    /// <value>No two memories of one scope that are not superseded have the same. <see langword="null"/> when the statement may be repeated.</value>
    public string? Fingerprint { get; init; }

    /// <summary>Gets the vector of the text, of unit length.</summary>
    /// <value><see langword="null"/> when there is none, or when <see cref="KeepsVector"/>.</value>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>Gets the vector of the text in the space that is searched, while <see cref="Vector"/> is of one that is not complete.</summary>
    /// <value><see langword="null"/> when there is none; never without <see cref="Vector"/>.</value>
    public ReadOnlyMemory<float>? PreviousVector { get; init; }

    /// <summary>Gets a value indicating whether the text is as before, so that the vector stays.</summary>
    public bool KeepsVector { get; init; }
}
