namespace Mem0.Sqlite;

/// <summary>Keeps the greatest of what is offered.</summary>
internal sealed class BestFew<T>(int limit)
    where T : IComparable<T>
{
    private readonly PriorityQueue<T, T> _kept = new();

    /// <summary>Says whether something would be kept, before it costs anything to make.</summary>
    public bool Wants(T item) => limit > 0 && (_kept.Count < limit || item.CompareTo(_kept.Peek()) > 0);

    public void Add(T item)
    {
        if (_kept.Count < limit)
        {
            _kept.Enqueue(item, item);
        }
        else if (limit > 0)
        {
            _kept.EnqueueDequeue(item, item);
        }
    }

    /// <summary>Gives what was kept, the greatest first, and is empty afterwards.</summary>
    public List<T> Drain()
    {
        var items = new List<T>(_kept.Count);
        while (_kept.TryDequeue(out var item, out _))
        {
            items.Add(item);
        }

        items.Reverse();
        return items;
    }
}
