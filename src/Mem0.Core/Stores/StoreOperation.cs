namespace Mem0.Stores;

/// <summary>An operation that the caller named, so that sending it again changes nothing.</summary>
public sealed record StoreOperation
{
    /// <summary>Gets the caller's id, unique within a scope.</summary>
    public required string Id { get; init; }

    /// <summary>Gets a hash of what was asked for.</summary>
    /// <value>Empty once a memory that it wrote was forgotten: a hash of the text would be a trace of it.</value>
    public required string RequestHash { get; init; }

    /// <summary>Gets the answer.</summary>
    public required IReadOnlyList<MemoryChange> Changes { get; init; }
}
