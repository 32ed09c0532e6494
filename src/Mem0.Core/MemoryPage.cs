namespace Mem0;

/// <summary>One page of a list, newest first.</summary>
public sealed record MemoryPage
{
    /// <summary>Gets the memories, the latest stored first; empty when there are none.</summary>
    public required IReadOnlyList<MemoryRecord> Items { get; init; }

    /// <summary>Gets how many memories the whole list has.</summary>
    public required int Total { get; init; }

    /// <summary>Gets where the next page begins.</summary>
    /// <value><see langword="null"/> when this is the last page.</value>
    public string? NextCursor { get; init; }
}
