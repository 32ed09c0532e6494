namespace Mem0.Sqlite;

/// <summary>The vectors of one scope as codes of 8 bits in native memory, a quarter of what the floats take.</summary>
/// <remarks>
/// <para>Not safe for a writer beside readers, nor for disposing beside either: the lock of the scope's partition guards it.</para>
/// <para>It grows by chunks of a quarter of what is there, at most 4 MiB, so that little is taken in advance and nothing is copied. A row that is given back is filled again.</para>
/// </remarks>
internal sealed class VectorBlock : IDisposable
{
    /// <summary>The longest vector: the sums of products must fit 32 bits.</summary>
    public const int MaxDimensions = 65_536;

    private const int FewestRows = 8;
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly int _stride;
    private readonly List<(VectorChunk Rows, int First)> _chunks = [];
    private readonly Stack<int> _free = new();

    /// <param name="dimensions">The length of every vector, from 1 to <see cref="MaxDimensions"/>.</param>
    /// <param name="expected">How many rows will be written soon: memory for these, and little more, is taken at once.</param>
    public VectorBlock(int dimensions, int expected = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MaxDimensions);
        ArgumentOutOfRangeException.ThrowIfNegative(expected);
        Dimensions = dimensions;
        _stride = StrideOf(dimensions);
        if (expected > 0)
        {
            AddChunk(expected);
        }
    }

    public int Dimensions { get; }

    /// <summary>Gets the number after the last row that was ever written.</summary>
    public int RowCount { get; private set; }

    /// <summary>Gets how many bytes of native memory are taken, rows that hold nothing included.</summary>
    public long ByteCount { get; private set; }

    internal IReadOnlyList<(VectorChunk Rows, int First)> Chunks => _chunks;

    /// <summary>Says how many bytes a row's codes take.</summary>
    public static int StrideOf(int dimensions) => (dimensions + DotKernels.Alignment - 1) / DotKernels.Alignment * DotKernels.Alignment;

    /// <summary>Adds a vector.</summary>
    /// <param name="slot">Whose it is.</param>
    /// <param name="vector">The vector.</param>
    /// <returns>The row, to take it out again.</returns>
    /// <exception cref="ArgumentException">The vector has another length, or a number that is not finite. Nothing was added.</exception>
    public int Add(int slot, ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimensions)
        {
            throw new ArgumentException($"The vector has {vector.Length} dimensions, the block {Dimensions}.", nameof(vector));
        }

        var (chunk, place, row) = Next();
        var (scale, sum) = VectorQuantizer.EncodeRow(vector, chunk.Codes(place, 1));
        return Keep(chunk, place, row, (scale, sum, slot));
    }

    /// <summary>Adds a vector that was encoded before.</summary>
    /// <param name="slot">Whose it is.</param>
    /// <param name="codes">What <see cref="VectorQuantizer.EncodeRow"/> made of it, without the zeros behind.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="sum">The sum of the codes.</param>
    /// <returns>The row, to take it out again.</returns>
    /// <exception cref="ArgumentException">The vector has another length. Nothing was added.</exception>
    public int AddCodes(int slot, ReadOnlySpan<sbyte> codes, float scale, int sum)
    {
        if (codes.Length != Dimensions)
        {
            throw new ArgumentException($"The vector has {codes.Length} dimensions, the block {Dimensions}.", nameof(codes));
        }

        var (chunk, place, row) = Next();
        var room = chunk.Codes(place, 1);
        codes.CopyTo(room);
        room[codes.Length..].Clear();
        return Keep(chunk, place, row, (scale, sum, slot));
    }

    /// <summary>Takes a row out.</summary>
    /// <param name="row">What <see cref="Add"/> returned.</param>
    /// <exception cref="InvalidOperationException">It was taken out already.</exception>
    public void Remove(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)RowCount, nameof(row));
        var (chunk, place) = Find(row);
        if (float.IsNaN(chunk.Scales[place]))
        {
            throw new InvalidOperationException($"Row {row} holds nothing.");
        }

        chunk.Codes(place, 1).Clear();

        // A score that is not a number is greater than none: the scan needs no test of its own.
        chunk.Scales[place] = float.NaN;
        _free.Push(row);
    }

    /// <summary>Compares a question with one row, by the codes of both.</summary>
    /// <param name="row">What <see cref="Add"/> returned.</param>
    /// <param name="lookup">The question.</param>
    public float Similarity(int row, VectorLookup lookup)
    {
        var (chunk, place) = Find(row);
        Span<int> dot = stackalloc int[1];
        DotKernels.Dot(DotKernels.Best, lookup.Codes, chunk.Codes(place, 1), dot);
        return VectorLookup.Score(dot[0], chunk.Sums[place], chunk.Scales[place]) * lookup.Scale;
    }

    public void Dispose()
    {
        foreach (var (chunk, _) in _chunks)
        {
            chunk.Dispose();
        }

        _chunks.Clear();
        _free.Clear();
        RowCount = 0;
        ByteCount = 0;
    }

    private (VectorChunk Chunk, int Place, int Row) Next()
    {
        var row = _free.TryPeek(out var empty) ? empty : RowCount;
        var (chunk, place) = Find(row);
        return (chunk, place, row);
    }

    private int Keep(VectorChunk chunk, int place, int row, (float Scale, int Sum, int Slot) facts)
    {
        (chunk.Scales[place], chunk.Sums[place], chunk.Slots[place]) = facts;
        if (!_free.TryPop(out _))
        {
            RowCount++;
        }

        return row;
    }

    private (VectorChunk Chunk, int Place) Find(int row)
    {
        if (_chunks.Count == 0 || row >= Capacity)
        {
            AddChunk(Math.Max(FewestRows, Math.Min(Capacity / 4, MostBytes / (int)VectorChunk.BytesOf(1, _stride))));
        }

        var (low, high) = (0, _chunks.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _chunks[middle].First <= row ? (middle, high) : (low, middle - 1);
        }

        return (_chunks[low].Rows, row - _chunks[low].First);
    }

    private int Capacity => _chunks is [.., var (rows, first)] ? first + rows.Capacity : 0;

    private void AddChunk(int rows)
    {
        var chunk = new VectorChunk(VectorChunk.RowsFitting(rows, _stride), _stride);
        _chunks.Add((chunk, Capacity));
        ByteCount += chunk.ByteCount;
    }
}
