namespace Mem0.Stores;

/// <summary>What to forget: of everything that a scope covers, what has the id and matches the filter.</summary>
public sealed record StoreForget
{
    /// <summary>Gets the covering scope.</summary>
    public required MemoryScope Covered { get; init; }

    /// <summary>Gets the id, or <see langword="null"/> for any.</summary>
    public Guid? Id { get; init; }

    /// <summary>Gets the filter, or <see langword="null"/> for none.</summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Gets the scope of the call, for the tombstones.</summary>
    public required MemoryScope By { get; init; }

    /// <summary>Gets when, in UTC, for the tombstones.</summary>
    public required DateTimeOffset At { get; init; }
}
