using Mem0.Qdrant.Layout;

namespace Mem0.Qdrant.Walls;

/// <summary>The walls in memory, within a budget: the least recently used leave first.</summary>
internal sealed class WallCache(long budget)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<WallKey, LinkedListNode<Wall>> _walls = [];
    private readonly LinkedList<Wall> _byUse = new();
    private long _byteCount;

    /// <summary>Gets how many walls are in memory.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _walls.Count;
            }
        }
    }

    /// <summary>Gets a wall, which may not be loaded yet.</summary>
    public Wall Get(WallKey key)
    {
        lock (_gate)
        {
            if (_walls.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
            }
            else
            {
                node = new(new(key));
                _walls.Add(key, node);
            }

            _byUse.AddLast(node);
            return node.Value;
        }
    }

    /// <summary>Counts a wall anew after it grew or shrank, and keeps the budget.</summary>
    public void Recount(Wall wall)
    {
        long bytes;
        lock (wall.Gate)
        {
            bytes = wall.ByteCount;
        }

        lock (_gate)
        {
            if (_walls.TryGetValue(wall.Key, out var node) && node.Value == wall)
            {
                _byteCount += bytes - wall.CountedBytes;
                wall.CountedBytes = bytes;
            }

            // Even the one just loaded goes when it alone is over the budget; who loaded it still holds it.
            while (_byteCount > budget && _byUse.First is { } oldest)
            {
                _walls.Remove(oldest.Value.Key);
                _byUse.Remove(oldest);
                _byteCount -= oldest.Value.CountedBytes;
            }
        }
    }
}
