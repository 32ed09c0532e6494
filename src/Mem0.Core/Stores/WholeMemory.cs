namespace Mem0.Stores;

/// <summary>A memory with everything that is kept of it, or what stays of a forgotten one.</summary>
public sealed record WholeMemory
{
    /// <summary>Gets the identities that the memory names, also of a forgotten one.</summary>
    public required MemoryScope Scope { get; init; }

    /// <summary>Gets the revisions, the oldest first, without gaps, the present state last; of a forgotten memory its tombstone alone.</summary>
    public required IReadOnlyList<MemoryRevision> Revisions { get; init; }

    /// <summary>Gets the hash of the statement that the present state was written with.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Gets the vector of the present text, of unit length.</summary>
    /// <value><see langword="null"/> when there is none, or none was asked for.</value>
    public ReadOnlyMemory<float>? Vector { get; init; }

    /// <summary>Gets the id.</summary>
    public Guid Id => Revisions[^1].MemoryId;

    /// <summary>Gets the present state.</summary>
    /// <value><see langword="null"/> when the memory was forgotten.</value>
    public MemoryRecord? Record => Revisions[^1].Record;
}
