using Microsoft.Extensions.Logging;

namespace Mem0;

/// <summary>Stores what waits, each wall's requests in order and apart from all others: oldest first, one at a time, with a rest after a failure.</summary>
internal sealed partial class OutboxDrainer : IAsyncDisposable
{
    private const int MostWallsAtOnce = 8;

    private readonly OutboxQueue _queue;
    private readonly Func<RememberRequest, CancellationToken, Task> _store;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _places = new(MostWallsAtOnce, MostWallsAtOnce);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isDown;

    /// <param name="queue">What waits.</param>
    /// <param name="store">Stores one request, whether it was sent before or not.</param>
    /// <param name="options">How long to rest.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="logger">The log.</param>
    public OutboxDrainer(OutboxQueue queue, Func<RememberRequest, CancellationToken, Task> store, OutboxOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _queue = queue;
        _store = store;
        _options = options;
        _timeProvider = timeProvider;
        _logger = logger;
        queue.Filled = Start;
    }

    /// <summary>Gets a value indicating whether the store did not answer when it was last used, and something waits that asks it again.</summary>
    public bool IsDown => _isDown;

    /// <summary>Says that the store answered, so that those who rest because it did not need not rest any longer.</summary>
    public void Answered()
    {
        if (_isDown)
        {
            _isDown = false;
            Interlocked.Exchange(ref _answered, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }

    /// <summary>Says that the store failed. The rate limit of one tenant says nothing about the store.</summary>
    public void Failed(Exception cause) => _isDown |= cause is not MemoryStoreException { IsTransient: false } and not MemoryStoreException { RetryAfter: not null };

    /// <summary>Tries each wall once: until all of it is stored, or one of its requests fails.</summary>
    public Task DrainAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _queue.Walls(),
        new ParallelOptions { MaxDegreeOfParallelism = MostWallsAtOnce, CancellationToken = cancellationToken },
        async (wall, token) => await FlushAsync(wall.Id, token).ConfigureAwait(false));

    /// <summary>Stores what waits behind a wall. Who stops waiting for it does not stop it.</summary>
    /// <returns><see langword="null"/> when nothing waits any more; otherwise why the oldest cannot be stored.</returns>
    public Task<Exception?> FlushAsync(WallId id, CancellationToken cancellationToken) => !_queue.IsWaiting(id)
        ? Task.FromResult<Exception?>(null)
        : Track(StoreAllAsync(id)).WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        // How each ended was somebody else's to know.
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Start(QueuedWall wall)
    {
        lock (_lock)
        {
            if (wall.IsDraining || _stop.IsCancellationRequested)
            {
                return;
            }

            wall.IsDraining = true;
            var held = _queue.Hold(wall.Id);
            Track(Task.Run(() => RunAsync(held)));
        }
    }

    // Everything that uses the store ends before the store is closed.
    private T Track<T>(T run)
        where T : Task
    {
        lock (_lock)
        {
            _running.Add(run);
        }

        _ = run.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return run;

        void Ended(Task ended)
        {
            lock (_lock)
            {
                _running.Remove(ended);
            }
        }
    }

    private async Task RunAsync(QueuedWall wall)
    {
        try
        {
            while (true)
            {
                var failure = await StoreAllAsync(wall.Id).ConfigureAwait(false);
                if (failure is not null)
                {
                    await RestAsync(failure, _queue.Look(wall.Id).FirstOrDefault()?.Failures ?? 1).ConfigureAwait(false);
                    continue;
                }

                lock (_lock)
                {
                    if (!_queue.IsWaiting(wall.Id))
                    {
                        wall.IsDraining = false;
                        return;
                    }
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // What is left is drained by the next process.
        }
        finally
        {
            _queue.LetGo(wall);
        }
    }

    private async Task<Exception?> StoreAllAsync(WallId id)
    {
        var wall = _queue.Hold(id);
        try
        {
            while (_queue.IsWaiting(id))
            {
                if (await StoreOldestAsync(wall, _stop.Token).ConfigureAwait(false) is { } failure)
                {
                    return failure;
                }
            }

            return null;
        }
        finally
        {
            _queue.LetGo(wall);
        }
    }
}
