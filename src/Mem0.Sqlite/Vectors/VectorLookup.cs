using System.Buffers;

namespace Mem0.Sqlite;

/// <summary>One question to a block: its codes, and the rows that came nearest so far.</summary>
/// <remarks>
/// The scan compares codes, which err by a little; so more rows are kept than are wanted, and the stored floats decide among them. Used once: scan, then
/// <see cref="Finish"/>, then dispose.
/// </remarks>
internal sealed class VectorLookup : IDisposable
{
    private const int FewestKept = 80;
    private const int KeptForEach = 4;

    // How many standard deviations of the error a row may lie behind the last one wanted and still be compared exactly.
    private const float Deviations = 8;

    private readonly ReadOnlyMemory<float> _vector;
    private readonly byte[] _codes;
    private readonly float _scale;
    private readonly int _count;
    private readonly Func<int, bool>? _isEligible;
    private readonly BestSlots _best;
    private readonly BestSlots _excluded;
    private float _greatestScale;

    /// <param name="vector">The question, of unit length. Not to be changed before <see cref="Finish"/>.</param>
    /// <param name="count">How many rows are wanted; at least 1.</param>
    /// <param name="isEligible">Says of a slot whether it may come back; <see langword="null"/> for all. Asked only about rows that come near enough.</param>
    /// <param name="excludedCount">How many of those that are near enough but may not come back are wanted.</param>
    /// <exception cref="ArgumentException">The vector holds a number that is not finite.</exception>
    public VectorLookup(ReadOnlyMemory<float> vector, int count, Func<int, bool>? isEligible = null, int excludedCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(excludedCount);
        _vector = vector;
        _codes = new byte[VectorBlock.StrideOf(vector.Length)];
        _scale = VectorQuantizer.EncodeQuery(vector.Span, _codes);
        _count = count;
        _isEligible = isEligible;
        _best = new BestSlots(Math.Max(FewestKept, checked(count * KeptForEach)));
        _excluded = new BestSlots(excludedCount);
    }

    public int Dimensions => _vector.Length;

    internal ReadOnlySpan<byte> Codes => _codes;

    /// <summary>Takes the sums of products of rows that follow one another.</summary>
    internal void Offer(ReadOnlySpan<int> dots, VectorChunk chunk, int row)
    {
        var sums = chunk.Sums.Slice(row, dots.Length);
        var scales = chunk.Scales.Slice(row, dots.Length);
        var threshold = _best.Threshold;
        for (var i = 0; i < dots.Length; i++)
        {
            var score = (dots[i] - (VectorQuantizer.QueryOffset * sums[i])) * scales[i];
            if (score >= threshold)
            {
                var slot = chunk.Slots[row + i];
                (_isEligible is null || _isEligible(slot) ? _best : _excluded).Offer(score, slot);
                _greatestScale = MathF.Max(_greatestScale, scales[i]);
                threshold = _best.Threshold;
            }
        }
    }

    /// <summary>Compares the rows that came near with the question once more, exactly.</summary>
    /// <param name="read">Reads the vectors that the rows were made from.</param>
    /// <returns>At most as many as are wanted, the nearest first; of equals the later slot first.</returns>
    public VectorNeighbours Finish(VectorReader read)
    {
        // A code errs by at most half a step either way, evenly: a twelfth of the step in the square, in the question and in the row.
        var deviation = MathF.Sqrt(((_scale * _scale) + (_greatestScale * _greatestScale)) / 12);
        var kept = _best.Sort();
        var last = kept.Length <= _count ? float.NegativeInfinity : BestSlots.ScoreOf(kept[_count - 1]) - (Deviations * deviation / _scale);
        var excluded = _excluded.Sort();
        return new(Compare(kept, _count, last, read), Compare(excluded, excluded.Length, last, read));
    }

    public void Dispose()
    {
        _best.Dispose();
        _excluded.Dispose();
    }

    private VectorHit[] Compare(ReadOnlySpan<long> near, int count, float last, VectorReader read)
    {
        var slots = ArrayPool<int>.Shared.Rent(near.Length);
        var taken = 0;
        while (taken < near.Length && BestSlots.ScoreOf(near[taken]) >= last)
        {
            slots[taken] = BestSlots.SlotOf(near[taken++]);
        }

        using var exact = new BestSlots(count);
        slots.AsSpan(0, taken).Sort();
        foreach (var slot in slots.AsSpan(0, taken))
        {
            if (read(slot) is { IsEmpty: false } stored)
            {
                exact.Offer(ExactDot.Of(_vector.Span, stored), slot);
            }
        }

        ArrayPool<int>.Shared.Return(slots);
        var sorted = exact.Sort();
        var hits = new VectorHit[sorted.Length];
        for (var i = 0; i < hits.Length; i++)
        {
            hits[i] = new(BestSlots.SlotOf(sorted[i]), BestSlots.ScoreOf(sorted[i]));
        }

        return hits;
    }
}
