namespace Mem0.Stores;

/// <summary>Keeps the requests that wait while the store does not answer: what was written is there after a crash. It is read once, when it is opened.</summary>
/// <remarks>One process uses a log at a time. Failures arrive as <see cref="MemoryStoreException"/>.</remarks>
public abstract class OutboxLog : IAsyncDisposable
{
    /// <summary>Opens the log. The engine calls it once, before anything else.</summary>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>What it holds, by number.</returns>
    /// <exception cref="MemoryStoreException">It cannot be opened, is damaged, or is in use by another process. Nothing was changed.</exception>
    public abstract Task<IReadOnlyList<OutboxRow>> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes and removes rows together: all of it or nothing, durable when it returns.</summary>
    /// <param name="rows">Rows to add, or to put in the place of those with the same number.</param>
    /// <param name="removed">The numbers of rows to remove.</param>
    /// <param name="erases">Whether the bytes of what is removed or replaced must be gone from the medium when it returns.</param>
    /// <returns>A task that completes when it is durable.</returns>
    /// <exception cref="MemoryStoreException">The medium failed. Nothing was written; or it was, and only the bytes are not erased yet, as the message says.</exception>
    public abstract Task WriteAsync(IReadOnlyList<OutboxRow> rows, IReadOnlyList<long> removed, bool erases);

    /// <summary>Closes the log.</summary>
    /// <returns>A task that completes when everything is released.</returns>
    public abstract ValueTask DisposeAsync();
}
