using System.Buffers;

namespace Mem0.Sqlite;

/// <summary>Keeps the best few of many scores: a heap of fixed size with the worst on top. Of equal scores the later slot is the better.</summary>
/// <remarks>Score and slot are one number each, so that one comparison orders both, and equal input gives equal output in whatever order it comes.</remarks>
internal sealed class BestSlots(int capacity) : IDisposable
{
    private const int FewestPlaces = 128;

    private long[] _heap = ArrayPool<long>.Shared.Rent(Math.Min(capacity, FewestPlaces));

    public int Count { get; private set; }

    /// <summary>Gets the score below which none is kept any more.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    public static float ScoreOf(long entry) => Fold((int)(entry >> 32));

    public static int SlotOf(long entry) => (int)entry;

    /// <summary>Offers a score. One that is not a number is never kept.</summary>
    public void Offer(float score, int slot)
    {
        if (!(score >= Threshold) || capacity == 0)
        {
            return;
        }

        var entry = ((long)Fold(score) << 32) | (uint)slot;
        if (Count < capacity)
        {
            if (Count == _heap.Length)
            {
                Grow();
            }

            Rise(Count++, entry);
        }
        else if (entry > _heap[0])
        {
            Sink(entry);
        }

        if (Count == capacity)
        {
            Threshold = ScoreOf(_heap[0]);
        }
    }

    /// <summary>Orders what was kept, best first. Nothing can be offered after it.</summary>
    public ReadOnlySpan<long> Sort()
    {
        var kept = _heap.AsSpan(0, Count);
        kept.Sort();
        kept.Reverse();
        return kept;
    }

    public void Dispose() => ArrayPool<long>.Shared.Return(_heap);

    // What is asked for may be far more than there is.
    private void Grow()
    {
        var larger = ArrayPool<long>.Shared.Rent(_heap.Length * 2);
        _heap.CopyTo(larger, 0);
        ArrayPool<long>.Shared.Return(_heap);
        _heap = larger;
    }

    private void Rise(int at, long entry)
    {
        for (; at > 0 && _heap[(at - 1) / 2] > entry; at = (at - 1) / 2)
        {
            _heap[at] = _heap[(at - 1) / 2];
        }

        _heap[at] = entry;
    }

    private void Sink(long entry)
    {
        var at = 0;
        for (var child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && _heap[child + 1] < _heap[child])
            {
                child++;
            }

            if (_heap[child] >= entry)
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = entry;
    }

    // The bits of a float as a number that orders as the float does, and back.
    private static int Fold(float value)
    {
        var bits = BitConverter.SingleToInt32Bits(value);
        return bits ^ ((bits >> 31) & int.MaxValue);
    }

    private static float Fold(int order) => BitConverter.Int32BitsToSingle(order ^ ((order >> 31) & int.MaxValue));
}
