namespace Mem0;

/// <summary>What a call to remember did.</summary>
public sealed record RememberResult
{
    /// <summary>Gets what was done: first one entry for each text or message in the order given, then the other memories that changed by it: those superseded, and a later value of a key when an earlier one arrives.</summary>
    public required IReadOnlyList<MemoryChange> Changes { get; init; }

    /// <summary>Gets the id of the first memory stored, confirmed or queued.</summary>
    /// <value><see langword="null"/> when nothing was.</value>
    public Guid? Id => Changes.FirstOrDefault(change => change.Kind is MemoryChangeKind.Added or MemoryChangeKind.Confirmed or MemoryChangeKind.Queued)?.Id;

    /// <summary>Gets a value indicating whether the operation id had been used before, so that this is the first answer again.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Gets what could not be done in time.</summary>
    /// <value><see langword="null"/> when all was; otherwise a sentence, for example that the memory was stored without a vector.</value>
    public string? Degraded { get; init; }
}
