namespace Mem0.Sqlite;

/// <summary>Something to write that waits for the writer. Until the writer takes it, it can be cancelled; from then on it completes.</summary>
internal abstract class WriteRequest
{
    private int _isDecided;

    /// <summary>Gets a value indicating whether it forgets something, so that the file is cleaned before it completes.</summary>
    public virtual bool Forgets => false;

    /// <summary>Gets a value indicating whether the caller was released.</summary>
    public abstract bool IsCompleted { get; }

    /// <summary>Takes it, unless it was cancelled before.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _isDecided, 1) == 0;

    /// <summary>Writes, inside a savepoint; again from the beginning if the transaction around it failed.</summary>
    /// <returns><see langword="false"/> to take back everything that it wrote; it is a success all the same.</returns>
    public abstract bool Execute(WriteSession session);

    /// <summary>Releases the caller: it is durable, and the indexes hold it.</summary>
    public abstract void Succeed();

    /// <summary>Releases the caller: nothing of it was written.</summary>
    public abstract void Fail(Exception exception);
}
