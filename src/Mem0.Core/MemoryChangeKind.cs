namespace Mem0;

/// <summary>What a call did to one memory.</summary>
public enum MemoryChangeKind
{
    /// <summary>A new memory was stored.</summary>
    Added,

    /// <summary>The same statement was already there; nothing new was stored.</summary>
    Confirmed,

    /// <summary>The memory's text or details changed.</summary>
    Updated,

    /// <summary>Another memory took its place, or the time until which it held changed.</summary>
    Superseded,

    /// <summary>The content is gone; a tombstone without content stays.</summary>
    Forgotten,

    /// <summary>Nothing was stored, for the reason given.</summary>
    Skipped,

    /// <summary>The store did not answer; the statement waits in the outbox, can be recalled, and is stored as soon as the store answers.</summary>
    Queued,
}
