namespace Mem0.Sqlite;

/// <summary>The partitions in memory, within a budget: the least recently used leave first.</summary>
internal sealed class IndexCache(long budget)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, LinkedListNode<Partition>> _partitions = [];
    private readonly LinkedList<Partition> _byUse = new();

    /// <summary>Gets about how many bytes the partitions take.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Gets how many partitions are in memory.</summary>
    public int Count => _partitions.Count;

    /// <summary>Gets a partition, loaded and held for the caller, who releases it.</summary>
    /// <param name="number">The number of the scope.</param>
    /// <param name="load">Reads the index from the file.</param>
    public Partition Get(long number, Func<long, (PartitionIndex Index, long Number)> load)
    {
        Partition partition;
        lock (_gate)
        {
            if (_partitions.TryGetValue(number, out var node))
            {
                _byUse.Remove(node);
            }
            else
            {
                // Known before it is read, so that commits meanwhile are not missed.
                node = new(new(number));
                _partitions.Add(number, node);
            }

            _byUse.AddLast(node);
            partition = node.Value;
            partition.Hold();
        }

        try
        {
            if (partition.Load(() => load(number)))
            {
                Recount([partition]);
            }

            return partition;
        }
        catch
        {
            Drop(number, static partition => partition.Current < 0);
            partition.Release();
            throw;
        }
    }

    /// <summary>Says whether a partition is in memory or being loaded.</summary>
    public bool Contains(long number)
    {
        lock (_gate)
        {
            return _partitions.ContainsKey(number);
        }
    }

    /// <summary>Says whether a partition is in memory and was searched no more than once.</summary>
    public bool IsFresh(long number)
    {
        lock (_gate)
        {
            return _partitions.TryGetValue(number, out var node) && node.Value.IsFresh;
        }
    }

    /// <summary>Gets a partition if it is in memory or being loaded, held for the caller, who releases it.</summary>
    public Partition? Find(long number)
    {
        lock (_gate)
        {
            if (!_partitions.TryGetValue(number, out var node))
            {
                return null;
            }

            node.Value.Hold();
            return node.Value;
        }
    }

    /// <summary>Lets a partition go, because the file knows more than it does.</summary>
    /// <param name="number">The number of the scope.</param>
    /// <param name="isStale">Says whether it is to go.</param>
    public void Drop(long number, Func<Partition, bool> isStale)
    {
        lock (_gate)
        {
            if (_partitions.TryGetValue(number, out var node) && isStale(node.Value))
            {
                Remove(node);
            }
        }
    }

    /// <summary>Counts partitions anew after they grew or shrank, and keeps the budget.</summary>
    public void Recount(IEnumerable<Partition> partitions)
    {
        lock (_gate)
        {
            foreach (var partition in partitions)
            {
                if (_partitions.TryGetValue(partition.Number, out var node) && node.Value == partition)
                {
                    ByteCount += partition.ByteCount - partition.CountedBytes;
                    partition.CountedBytes = partition.ByteCount;
                }
            }

            // Even the one just loaded goes when it alone is over the budget; who loaded it still holds it.
            while (ByteCount > budget && _byUse.First is { } oldest)
            {
                Remove(oldest);
            }
        }
    }

    private void Remove(LinkedListNode<Partition> node)
    {
        _partitions.Remove(node.Value.Number);
        _byUse.Remove(node);
        ByteCount -= node.Value.CountedBytes;
        node.Value.Release();
    }
}
