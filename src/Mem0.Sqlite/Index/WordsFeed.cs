using System.Runtime.ExceptionServices;
using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Hands texts to an index while the rows after them are read: reading and analysing take about as long, and are done side by side where a processor is free.</summary>
/// <remarks>The order is that of the rows, whoever does the work; when no thread of the pool is free, the reader does it itself at the end and waits for nobody.</remarks>
internal sealed class WordsFeed(WordsIndex words)
{
    private const int BatchSize = 64;

    private readonly Lock _working = new();
    private readonly Queue<List<(int Slot, MemoryHeader Header, string Content)>> _waiting = new();
    private List<(int Slot, MemoryHeader Header, string Content)> _batch = new(BatchSize);
    private ExceptionDispatchInfo? _failure;
    private bool _isQueued;

    /// <summary>Adds a memory, now or a little later.</summary>
    public void Add(int slot, MemoryHeader header, string content)
    {
        _batch.Add((slot, header, content));
        if (_batch.Count < BatchSize)
        {
            return;
        }

        lock (_waiting)
        {
            _waiting.Enqueue(_batch);
            if (!_isQueued)
            {
                _isQueued = true;
                ThreadPool.UnsafeQueueUserWorkItem(static feed => feed.Work(), this, preferLocal: false);
            }
        }

        _batch = new(BatchSize);
    }

    /// <summary>Adds what is left, and returns when everything is in the index.</summary>
    public void Complete()
    {
        lock (_waiting)
        {
            _waiting.Enqueue(_batch);
        }

        Work();
        _failure?.Throw();
    }

    private void Work()
    {
        lock (_working)
        {
            while (Next() is { } batch)
            {
                try
                {
                    foreach (var (slot, header, content) in batch)
                    {
                        words.Add(slot, header, content);
                    }
                }
                catch (Exception exception)
                {
                    // Thrown where the reader is, not on a thread of the pool.
                    _failure ??= ExceptionDispatchInfo.Capture(exception);
                }
            }
        }
    }

    private List<(int Slot, MemoryHeader Header, string Content)>? Next()
    {
        lock (_waiting)
        {
            if (_waiting.TryDequeue(out var batch))
            {
                return batch;
            }

            _isQueued = false;
            return null;
        }
    }
}
