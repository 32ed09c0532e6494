namespace Mem0.Stores;

/// <summary>The best hits so far: of equals the later slot, then the earlier part.</summary>
internal sealed class TopHits(int limit)
{
    private readonly PriorityQueue<(int Part, int Document), (double Score, int Slot, int Part)> _hits = new(s_order);

    private static readonly Comparer<(double Score, int Slot, int Part)> s_order = Comparer<(double Score, int Slot, int Part)>.Create(static (left, right) =>
        left.Score != right.Score ? left.Score.CompareTo(right.Score)
        : left.Slot != right.Slot ? left.Slot.CompareTo(right.Slot)
        : right.Part.CompareTo(left.Part));

    public void Offer(int part, int document, double score, int slot)
    {
        if (limit <= 0)
        {
            return;
        }

        if (_hits.Count < limit)
        {
            _hits.Enqueue((part, document), (score, slot, part));
        }
        else
        {
            _hits.EnqueueDequeue((part, document), (score, slot, part));
        }
    }

    /// <summary>Gives the hits, best first.</summary>
    public (int Part, int Document)[] Take()
    {
        var hits = new (int Part, int Document)[_hits.Count];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            hits[i] = _hits.Dequeue();
        }

        return hits;
    }
}
