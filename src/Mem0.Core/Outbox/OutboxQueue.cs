using Mem0.Stores;

namespace Mem0;

/// <summary>What waits, in the log and again in memory, so that reading it never waits for a disk. Only what the log has durably is seen.</summary>
internal sealed partial class OutboxQueue(OutboxLog log, OutboxOptions options, TimeProvider timeProvider) : IDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<WallId, QueuedWall> _walls = [];
    private readonly SortedList<long, QueuedRequest> _setAside = [];
    private volatile bool _isOpen;
    private long _lastNumber;
    private long _bytes;
    private int _waiting;
    private int _reserved;

    /// <summary>Gets or sets what is told of a wall that has something to drain.</summary>
    public Action<QueuedWall>? Filled { get; set; }

    /// <summary>Reads what an earlier process left.</summary>
    /// <exception cref="MemoryStoreException">The log cannot be used.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_isOpen)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_isOpen)
            {
                var rows = await log.OpenAsync(cancellationToken).ConfigureAwait(false);
                foreach (var request in rows.Select(QueuedBody.Read).ToList())
                {
                    Enter(request);
                    _bytes += request.Size;
                }

                _isOpen = true;
                MemoryTelemetry.Outboxes.TryAdd(this, true);
                Array.ForEach(Walls(), wall => Filled?.Invoke(wall));
            }
        }
        finally
        {
            _opening.Release();
        }
    }

    public OutboxStatus Status()
    {
        lock (_lock)
        {
            return new()
            {
                Depth = _waiting,
                DeadLetters = _setAside.Count,
                Bytes = _bytes,
                OldestAt = _waiting == 0 ? null : _walls.Values.SelectMany(static wall => wall.Requests.Values).Min(static request => request.Request.Now),
                IsFull = _waiting + _setAside.Count + _reserved >= options.MaxRequests || _bytes >= options.MaxBytes,
            };
        }
    }

    public QueuedWall[] Walls()
    {
        lock (_lock)
        {
            return [.. _walls.Values.Where(static wall => wall.Requests.Count > 0)];
        }
    }

    /// <summary>Says whether something waits behind a wall, so that what comes now must wait behind it.</summary>
    public bool IsWaiting(WallId id)
    {
        lock (_lock)
        {
            return _walls.TryGetValue(id, out var wall) && wall.Requests.Count > 0;
        }
    }

    /// <summary>Looks at what waits behind a wall, the oldest first.</summary>
    public QueuedRequest[] Look(WallId id)
    {
        lock (_lock)
        {
            return _walls.TryGetValue(id, out var wall) ? [.. wall.Requests.Values] : [];
        }
    }

    /// <summary>Looks at what a view may see of what waits.</summary>
    public List<QueuedMemory> Look(ScopeView view)
    {
        var own = WallId.Of(view.Scope);
        List<QueuedMemory> seen = [];
        foreach (var id in view.IncludeShared && own.UserId is not null ? (WallId[])[own with { UserId = null }, own] : [own])
        {
            seen.AddRange(QueuedMemory.Of(Look(id)).Where(memory => view.Sees(memory.Record.Scope)));
        }

        return seen;
    }

    /// <summary>Holds a wall, so that it stays the one wall of its id until it is let go.</summary>
    public QueuedWall Hold(WallId id)
    {
        lock (_lock)
        {
            var wall = Find(id);
            wall.Holders++;
            return wall;
        }
    }

    public void LetGo(QueuedWall wall)
    {
        lock (_lock)
        {
            wall.Holders--;
            Tidy(wall);
        }
    }

    public void Dispose()
    {
        MemoryTelemetry.Outboxes.TryRemove(this, out _);
        _opening.Dispose();
    }

    private QueuedWall Find(WallId id)
    {
        if (!_walls.TryGetValue(id, out var wall))
        {
            _walls.Add(id, wall = new(id));
        }

        return wall;
    }

    private void Enter(QueuedRequest request)
    {
        lock (_lock)
        {
            _lastNumber = Math.Max(_lastNumber, request.Number);
            if (request.Reason is null)
            {
                Find(request.Wall).Requests.Add(request.Number, request);
                _waiting++;
            }
            else
            {
                _setAside.Add(request.Number, request);
            }
        }
    }

    private void Tidy(QueuedWall wall)
    {
        if (wall is { Holders: 0, Requests.Count: 0 } && _walls.GetValueOrDefault(wall.Id) == wall)
        {
            _walls.Remove(wall.Id);
        }
    }
}
