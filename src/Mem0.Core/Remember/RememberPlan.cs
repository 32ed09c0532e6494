using Mem0.Stores;

namespace Mem0;

/// <summary>What is to be written for one statement, and what the caller is told.</summary>
internal sealed record RememberPlan
{
    /// <summary>Gets the writes: first what stops being current, then what takes its place.</summary>
    public required IReadOnlyList<MemoryWrite> Writes { get; init; }

    /// <summary>Gets what becomes of the statement itself.</summary>
    public required MemoryChange Change { get; init; }

    /// <summary>Gets what becomes of other memories.</summary>
    public IReadOnlyList<MemoryChange> Consequences { get; init; } = [];
}
