namespace Mem0;

/// <summary>Looks after the outbox: for the operator, not for a user's call. It reaches every tenant.</summary>
public interface IMemoryOutbox
{
    /// <summary>Says how the outbox is doing.</summary>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="MemoryStoreException">The outbox's file cannot be opened.</exception>
    Task<OutboxStatus> GetStatusAsync(CancellationToken cancellationToken = default);

    /// <summary>Tries now to store all that waits, each user's requests in order, until everything is stored or has failed once more.</summary>
    /// <param name="cancellationToken">Stops the operation; what is not stored goes on waiting.</param>
    /// <returns>How many requests still wait.</returns>
    /// <exception cref="MemoryStoreException">The outbox's file cannot be opened.</exception>
    Task<int> DrainAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads the requests that were set aside.</summary>
    /// <param name="limit">The most to return; at least 1.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The oldest first.</returns>
    /// <exception cref="MemoryStoreException">The outbox's file cannot be opened.</exception>
    Task<IReadOnlyList<OutboxDeadLetter>> ReadDeadLettersAsync(int limit = 100, CancellationToken cancellationToken = default);

    /// <summary>Puts a request that was set aside back to those that wait, before all later ones of its user.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns><see langword="false"/> when there is none of that number.</returns>
    /// <exception cref="MemoryStoreException">The outbox's file failed.</exception>
    Task<bool> ReplayAsync(long number, CancellationToken cancellationToken = default);

    /// <summary>Drops a request that was set aside; its text is gone when this returns.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns><see langword="false"/> when there is none of that number.</returns>
    /// <exception cref="MemoryStoreException">The outbox's file failed.</exception>
    Task<bool> DropAsync(long number, CancellationToken cancellationToken = default);
}
