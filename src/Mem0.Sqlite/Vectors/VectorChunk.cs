namespace Mem0.Sqlite;

/// <summary>Rows side by side in native memory: a scan runs through them at the memory's speed, and letting go of them gives the memory back at once.</summary>
/// <remarks>A row's codes begin at a multiple of <see cref="DotKernels.Alignment"/> bytes. Its scale, sum and slot stand apart, where the scan reads those of many rows together.</remarks>
internal sealed unsafe class VectorChunk : IDisposable
{
    private readonly int _stride;
    private byte* _memory;

    /// <summary>Takes the memory. What it holds is not said; a row is to be written or emptied before it is read.</summary>
    /// <param name="capacity">How many rows fit; at least 1.</param>
    /// <param name="stride">How many bytes a row's codes take.</param>
    /// <exception cref="OutOfMemoryException">There is not enough.</exception>
    public VectorChunk(int capacity, int stride)
    {
        Capacity = capacity;
        _stride = stride;
        _memory = LargeMemory.Take((nuint)ByteCount);
    }

    ~VectorChunk() => Free();

    public int Capacity { get; }

    public long ByteCount => BytesOf(Capacity, _stride);

    /// <summary>Gets the factor of each row's codes; not a number where a row holds nothing.</summary>
    public Span<float> Scales => new(_memory + ((long)Capacity * _stride), Capacity);

    /// <summary>Gets the sum of each row's codes.</summary>
    public Span<int> Sums => new(_memory + ((long)Capacity * (_stride + sizeof(int))), Capacity);

    /// <summary>Gets whose vector each row is.</summary>
    public Span<int> Slots => new(_memory + ((long)Capacity * (_stride + (2 * sizeof(int)))), Capacity);

    public static long BytesOf(int rows, int stride) => (long)rows * (stride + (3 * sizeof(int)));

    /// <summary>Returns the codes of rows that follow one another.</summary>
    public Span<sbyte> Codes(int row, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)row + (uint)count, (uint)Capacity, nameof(count));
        return new(_memory + ((long)row * _stride), count * _stride);
    }

    /// <summary>Gives the memory back. Nobody may be reading.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_memory is not null)
        {
            LargeMemory.GiveBack(_memory, (nuint)ByteCount);
            _memory = null;
        }
    }
}
