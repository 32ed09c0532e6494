namespace Mem0;

/// <summary>A memory that was recalled.</summary>
public sealed record MemoryMatch
{
    /// <summary>Gets the memory.</summary>
    public required MemoryRecord Record { get; init; }

    /// <summary>Gets the score, only comparable within one result. The trace says what it is the sum of.</summary>
    public required double Score { get; init; }
}
