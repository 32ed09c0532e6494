namespace Mem0.Stores;

/// <summary>One page of a list.</summary>
/// <param name="Items">The memories, the latest stored first.</param>
/// <param name="Total">How many the whole list has.</param>
public sealed record StorePage(IReadOnlyList<MemoryRecord> Items, int Total);
