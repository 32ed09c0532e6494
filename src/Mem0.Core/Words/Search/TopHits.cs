namespace Mem0.Stores;

/// <summary>The best hits so far.</summary>
internal sealed class TopHits(int limit)
{
    private readonly PriorityQueue<RankedHit, RankedHit> _worstFirst = new(RankedHit.WorstFirst);

    /// <summary>Says whether a hit of this score may still be among the best.</summary>
    /// <param name="score">The score.</param>
    public bool Takes(double score) => _worstFirst.Count < limit || (_worstFirst.TryPeek(out var worst, out _) && score >= worst.Score);

    public void Offer(RankedHit hit)
    {
        if (_worstFirst.Count < limit)
        {
            _worstFirst.Enqueue(hit, hit);
        }
        else if (limit > 0)
        {
            _worstFirst.EnqueueDequeue(hit, hit);
        }
    }

    /// <summary>Gives the hits, best first, and keeps none.</summary>
    public RankedHit[] Take()
    {
        var hits = new RankedHit[_worstFirst.Count];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            hits[i] = _worstFirst.Dequeue();
        }

        return hits;
    }
}
