using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Mem0.Sqlite;

/// <summary>The one thread that writes: takes what has queued up, commits it together, changes the indexes, and releases the callers.</summary>
/// <remarks>A thread of its own, because SQLite blocks, and so that a starved thread pool does not keep acknowledged work waiting.</remarks>
internal sealed partial class Writer : IAsyncDisposable
{
    // More than this in one transaction gains nothing and keeps the first caller waiting for the last.
    private const int MostRequests = 200;
    private static readonly TimeSpan s_idle = TimeSpan.FromMilliseconds(250);

    private readonly BlockingCollection<WriteRequest> _queue = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WriteTransaction _transaction;
    private readonly LogKeeper _log;
    private readonly ILogger _logger;

    public Writer(WriteTransaction transaction, LogKeeper log, ILogger logger)
    {
        _transaction = transaction;
        _log = log;
        _logger = logger;
        new Thread(Run) { IsBackground = true, Name = "Mem0 SQLite writer" }.Start();
    }

    /// <summary>Queues a request.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public void Enqueue(WriteRequest request)
    {
        try
        {
            _queue.Add(request);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteMemoryStore));
        }
    }

    /// <summary>Writes what is queued, moves the log into the file, and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task.ConfigureAwait(false);
        _queue.Dispose();
    }

    private void Run()
    {
        var requests = new List<WriteRequest>();
        while (!_queue.IsCompleted)
        {
            requests.Clear();
            if (!_queue.TryTake(out var first, _log.HasWork ? s_idle : Timeout.InfiniteTimeSpan))
            {
                _log.CheckpointIdle();
                continue;
            }

            requests.Add(first);
            while (requests.Count < MostRequests && _queue.TryTake(out var next))
            {
                requests.Add(next);
            }

            // What was cancelled while it waited is left out here and for good.
            requests.RemoveAll(static request => !request.TryTake());
            LogBatch(requests.Count);
            Write(requests);
            _log.CheckpointGrown();
        }

        _log.Close();
        _ended.SetResult();
    }

    private void Write(List<WriteRequest> requests)
    {
        var done = _transaction.Run(requests);

        // Only when all of it is durable and searchable, and what was forgotten is gone from the file.
        var leftover = done.Exists(static request => request.Forgets) ? _log.Clean() : null;
        foreach (var request in done)
        {
            if (leftover is not null && request.Forgets)
            {
                request.Fail(leftover);
            }
            else
            {
                request.Succeed();
            }
        }
    }

    [LoggerMessage(LogLevel.Debug, "Writing {Count} requests in one transaction.")]
    private partial void LogBatch(int count);
}
