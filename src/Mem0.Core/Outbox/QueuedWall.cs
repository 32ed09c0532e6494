namespace Mem0;

/// <summary>The requests that wait behind one wall, the oldest first.</summary>
internal sealed class QueuedWall(WallId id)
{
    public WallId Id => id;

    /// <summary>Gets the requests. Guarded by the queue's lock.</summary>
    public SortedList<long, QueuedRequest> Requests { get; } = [];

    /// <summary>Gets or sets how many are at work on it; while there are any it is not dropped. Guarded by the queue's lock.</summary>
    public int Holders { get; set; }

    /// <summary>Gets or sets a value indicating whether it is being drained in the background. Guarded by the drainer's lock.</summary>
    public bool IsDraining { get; set; }

    /// <summary>Gets what keeps additions in order and an operation single.</summary>
    public SemaphoreSlim Adding { get; } = new(1, 1);

    /// <summary>Gets what keeps a request from being forgotten while it is being stored.</summary>
    public SemaphoreSlim Storing { get; } = new(1, 1);
}
