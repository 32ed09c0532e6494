using Mem0.Stores;

namespace Mem0.Qdrant.Walls;

/// <summary>The memories of a page of an export.</summary>
/// <param name="Entries">The memories, in the order of an export.</param>
/// <param name="Next">Where the next page begins after; <see langword="null"/> when this is the last one.</param>
internal sealed record ExportChoice(IReadOnlyList<MemoryEntry> Entries, ExportPosition? Next)
{
    /// <summary>Takes a page from memories in their order, of which there may be one too many.</summary>
    public static ExportChoice Of(IReadOnlyList<MemoryEntry> rest, int limit) => rest.Count <= limit
        ? new(rest, null)
        : new([.. rest.Take(limit)], new(rest[limit - 1].Record.Scope, rest[limit - 1].Sequence, default));
}
