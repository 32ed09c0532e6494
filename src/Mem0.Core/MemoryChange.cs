namespace Mem0;

/// <summary>What a call did to one memory, and why.</summary>
public sealed record MemoryChange
{
    /// <summary>Gets what was done.</summary>
    public required MemoryChangeKind Kind { get; init; }

    /// <summary>Gets the memory's id.</summary>
    /// <value><see langword="null"/> only for <see cref="MemoryChangeKind.Skipped"/>.</value>
    public Guid? Id { get; init; }

    /// <summary>Gets the memory's version after the change.</summary>
    public long? Version { get; init; }

    /// <summary>Gets why, in a few words.</summary>
    public string? Reason { get; init; }
}
