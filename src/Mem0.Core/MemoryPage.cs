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

    /// <summary>Gets why the list is not the whole one.</summary>
    /// <value><see langword="null"/> when it is; otherwise a sentence: the store did not answer, and these are only the memories that wait for it.</value>
    public string? Degraded { get; init; }
}
