namespace Mem0.Stores;

/// <summary>Whole memories and tombstones to add, each on its own: those that cannot be added hinder no other.</summary>
public sealed record StoreImport
{
    /// <summary>Gets the scope that covers all of them.</summary>
    public required MemoryScope Covered { get; init; }

    /// <summary>Gets the memories and tombstones, no id twice, in the order in which they are to be stored.</summary>
    public required IReadOnlyList<WholeMemory> Items { get; init; }
}
