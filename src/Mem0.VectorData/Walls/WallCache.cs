namespace Mem0.VectorData.Walls;

/// <summary>The walls in memory: the least recently used leave when there are more than wanted, but never one that somebody holds, so that there is only one of each.</summary>
internal sealed class WallCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WallKey, LinkedListNode<Wall>> _walls = [];
    private readonly LinkedList<Wall> _byUse = new();

    /// <summary>Waits for walls of one tenant, in the order in which everybody does.</summary>
    /// <param name="keys">The user's own first, then what is shared.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<HeldWalls> HoldAsync(IReadOnlyList<WallKey> keys, CancellationToken cancellationToken)
    {
        var held = new List<Wall>(keys.Count);
        try
        {
            foreach (var key in keys)
            {
                var wall = Get(key);
                try
                {
                    await wall.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
                catch
                {
                    Leave(wall);
                    throw;
                }

                held.Add(wall);
            }

            return new(this, held);
        }
        catch
        {
            Release(held);
            throw;
        }
    }

    public void Release(IReadOnlyList<Wall> held)
    {
        foreach (var wall in held.Reverse())
        {
            wall.Gate.Release();
            Leave(wall);
        }
    }

    private Wall Get(WallKey key)
    {
        lock (_lock)
        {
            if (_walls.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
            }
            else
            {
                _walls.Add(key, node = new(new(key)));
            }

            _byUse.AddLast(node);
            node.Value.Holders++;
            return node.Value;
        }
    }

    private void Leave(Wall wall)
    {
        lock (_lock)
        {
            wall.Holders--;
            for (var node = _byUse.First; node is not null && _walls.Count > capacity;)
            {
                var next = node.Next;
                if (node.Value.Holders == 0)
                {
                    _byUse.Remove(node);
                    _walls.Remove(node.Value.Key);
                    node.Value.Dispose();
                }

                node = next;
            }
        }
    }
}
