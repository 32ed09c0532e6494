namespace Mem0;

/// <summary>One step in the life of a memory: what it became, when, by whom and why.</summary>
public sealed record MemoryRevision
{
    /// <summary>Gets the memory's id.</summary>
    public required Guid MemoryId { get; init; }

    /// <summary>Gets the version that this step produced.</summary>
    public required long Version { get; init; }

    /// <summary>Gets what happened.</summary>
    public required MemoryChangeKind Kind { get; init; }

    /// <summary>Gets when, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the scope of the call that did it.</summary>
    public required MemoryScope By { get; init; }

    /// <summary>Gets why, in a few words.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets the memory as it was after this step.</summary>
    /// <value><see langword="null"/> when the memory was forgotten: nothing of its content is left.</value>
    public MemoryRecord? Record { get; init; }
}
