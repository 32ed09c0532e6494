using System.Buffers;

namespace Mem0.Stores;

/// <summary>The best hits so far: a heap with the worst of them on top.</summary>
internal sealed class TopHits(int limit) : IDisposable
{
    private readonly RankedHit[] _heap = ArrayPool<RankedHit>.Shared.Rent(Math.Max(limit, 0));
    private int _count;

    /// <summary>Gets the score that a hit needs.</summary>
    public double Floor => _count < limit || _count == 0 ? double.Epsilon : _heap[0].Score;

    public void Offer(in RankedHit hit)
    {
        if (_count < limit)
        {
            RiseFrom(_count++, hit);
        }
        else if (_count > 0 && hit.CompareTo(_heap[0]) > 0)
        {
            SinkFrom(0, hit);
        }
    }

    /// <summary>Gives the hits, best first, until this is disposed of.</summary>
    public Span<RankedHit> Sort()
    {
        var hits = _heap.AsSpan(0, _count);
        hits.Sort(static (left, right) => right.CompareTo(left));
        return hits;
    }

    /// <summary>Gives the hits of at least a score, best first, until this is disposed of.</summary>
    /// <param name="floor">The score.</param>
    public Span<RankedHit> SortAbove(double floor)
    {
        var hits = Sort();
        var count = hits.Length;
        while (count > 0 && hits[count - 1].Score < floor)
        {
            count--;
        }

        return hits[..count];
    }

    public void Dispose() => ArrayPool<RankedHit>.Shared.Return(_heap);

    private void RiseFrom(int place, in RankedHit hit)
    {
        while (place > 0 && hit.CompareTo(_heap[(place - 1) / 2]) < 0)
        {
            _heap[place] = _heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }

        _heap[place] = hit;
    }

    private void SinkFrom(int place, in RankedHit hit)
    {
        while ((place * 2) + 1 < _count)
        {
            var child = (place * 2) + 1;
            child += child + 1 < _count && _heap[child + 1].CompareTo(_heap[child]) < 0 ? 1 : 0;
            if (hit.CompareTo(_heap[child]) <= 0)
            {
                break;
            }

            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = hit;
    }
}
