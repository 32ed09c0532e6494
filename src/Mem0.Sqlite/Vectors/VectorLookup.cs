using System.Buffers;

namespace Mem0.Sqlite;

/// <summary>One question to a block: its codes, and the rows that came nearest so far.</summary>
/// <remarks>
/// The scan compares codes, which err by about a thousandth; so of those that come nearest the stored floats decide, and only of the rest the codes.
/// Used once: scan, then <see cref="Finish"/>, then dispose.
/// </remarks>
internal sealed class VectorLookup : IDisposable
{
    private const int FewestKept = 80;
    private const int KeptForEach = 4;

    // How many standard deviations of the error a row may lie behind the last one to be told exactly and still be compared exactly.
    private const float Deviations = 8;

    private readonly ReadOnlyMemory<float> _vector;
    private readonly byte[] _codes;
    private readonly int _stride;
    private readonly float _scale;
    private readonly int _count;
    private readonly int _exact;
    private readonly Func<int, bool>? _isEligible;
    private readonly BestSlots _best;
    private readonly BestSlots _excluded;
    private float _greatestScale;

    /// <param name="vector">The question, of unit length. Not to be changed before <see cref="Finish"/>.</param>
    /// <param name="count">How many rows are wanted; at least 1.</param>
    /// <param name="exact">How many of them, the nearest, must be just those that comparing every float would give; at least 1.</param>
    /// <param name="isEligible">Says of a slot whether it may come back; <see langword="null"/> for all. Asked only about rows that come near enough.</param>
    /// <param name="excludedCount">How many of those that are near enough but may not come back are wanted.</param>
    /// <exception cref="ArgumentException">The vector holds a number that is not finite.</exception>
    public VectorLookup(ReadOnlyMemory<float> vector, int count, int exact, Func<int, bool>? isEligible = null, int excludedCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(exact, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(excludedCount);
        _vector = vector;
        _stride = VectorBlock.StrideOf(vector.Length);
        _codes = ArrayPool<byte>.Shared.Rent(_stride);
        _codes.AsSpan(0, _stride).Clear();
        _scale = VectorQuantizer.EncodeQuery(vector.Span, _codes.AsSpan(0, _stride));
        _count = count;
        _exact = Math.Min(exact, count);
        _isEligible = isEligible;
        _best = new BestSlots(Math.Max(count, Math.Max(FewestKept, (int)Math.Min(int.MaxValue, (long)_exact * KeptForEach))));
        _excluded = new BestSlots(excludedCount);
    }

    public int Dimensions => _vector.Length;

    internal ReadOnlySpan<byte> Codes => _codes.AsSpan(0, _stride);

    /// <summary>Gets what makes a similarity of a score.</summary>
    internal float Scale => _scale;

    /// <summary>Makes a score of a sum of products: up to <see cref="Scale"/>, which all rows share, the similarity.</summary>
    internal static float Score(int dot, int sum, float scale) => (dot - (VectorQuantizer.QueryOffset * sum)) * scale;

    /// <summary>Takes the sums of products of rows that follow one another.</summary>
    internal void Offer(ReadOnlySpan<int> dots, VectorChunk chunk, int row)
    {
        var sums = chunk.Sums.Slice(row, dots.Length);
        var scales = chunk.Scales.Slice(row, dots.Length);
        var threshold = _best.Threshold;
        for (var i = 0; i < dots.Length; i++)
        {
            var score = Score(dots[i], sums[i], scales[i]);
            if (score >= threshold)
            {
                var slot = chunk.Slots[row + i];
                (_isEligible is null || _isEligible(slot) ? _best : _excluded).Offer(score, slot);
                _greatestScale = MathF.Max(_greatestScale, scales[i]);
                threshold = _best.Threshold;
            }
        }
    }

    /// <summary>Compares the rows that came nearest with the question once more, exactly.</summary>
    /// <param name="read">Reads the vectors that the rows were made from.</param>
    public VectorNeighbours Finish(VectorReader read)
    {
        var kept = _best.Sort();
        var last = kept.Length < _count ? float.NegativeInfinity : BestSlots.ScoreOf(kept[_count - 1]);
        var excluded = _excluded.Sort();
        var enough = 0;
        while (enough < excluded.Length && BestSlots.ScoreOf(excluded[enough]) >= last)
        {
            enough++;
        }

        var missed = new VectorHit[enough];
        for (var i = 0; i < enough; i++)
        {
            missed[i] = new(BestSlots.SlotOf(excluded[i]), BestSlots.ScoreOf(excluded[i]) * _scale);
        }

        return new(Compare(kept, read), missed);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_codes);
        _best.Dispose();
        _excluded.Dispose();
    }

    private VectorHit[] Compare(ReadOnlySpan<long> kept, VectorReader read)
    {
        using var best = new BestSlots(_count);
        var near = CountNear(kept);
        foreach (var entry in kept[near..])
        {
            best.Offer(BestSlots.ScoreOf(entry) * _scale, BestSlots.SlotOf(entry));
        }

        var slots = ArrayPool<int>.Shared.Rent(near);
        for (var i = 0; i < near; i++)
        {
            slots[i] = BestSlots.SlotOf(kept[i]);
        }

        slots.AsSpan(0, near).Sort();
        foreach (var slot in slots.AsSpan(0, near))
        {
            if (read(slot) is { IsEmpty: false } stored)
            {
                best.Offer(ExactDot.Of(_vector.Span, stored), slot);
            }
        }

        ArrayPool<int>.Shared.Return(slots);
        var sorted = best.Sort();
        var hits = new VectorHit[sorted.Length];
        for (var i = 0; i < hits.Length; i++)
        {
            hits[i] = new(BestSlots.SlotOf(sorted[i]), BestSlots.ScoreOf(sorted[i]));
        }

        return hits;
    }

    private int CountNear(ReadOnlySpan<long> kept)
    {
        if (kept.Length <= _exact)
        {
            return kept.Length;
        }

        // A code errs by at most half a step either way, evenly: a twelfth of the step in the square, in the question and in the row.
        var deviation = MathF.Sqrt(((_scale * _scale) + (_greatestScale * _greatestScale)) / 12);
        var last = BestSlots.ScoreOf(kept[_exact - 1]) - (Deviations * deviation / _scale);
        var near = _exact;
        while (near < kept.Length && BestSlots.ScoreOf(kept[near]) >= last)
        {
            near++;
        }

        return near;
    }
}
