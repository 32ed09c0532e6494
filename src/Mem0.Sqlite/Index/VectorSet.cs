using System.Numerics.Tensors;

namespace Mem0.Sqlite;

/// <summary>The vectors of one scope in memory, side by side in a few blocks.</summary>
/// <remarks>
/// Blocks rather than one array, so that growing copies nothing; each is a quarter of what is there, so that little stands empty. A row that is given
/// back is filled again. Not safe for a writer beside readers.
/// </remarks>
internal sealed class VectorSet(int dimensions)
{
    private const int None = -1;
    private const int LeastRows = 4;

    private readonly List<(float[] Values, int[] Slots)> _blocks = [];
    private readonly Stack<VectorPlace> _free = new();
    private int _capacity;
    private int _used;

    public int Dimensions => dimensions;

    public long ByteCount => (long)_capacity * ((dimensions * sizeof(float)) + sizeof(int));

    /// <summary>Makes room, so that what is loaded at once lies in one block.</summary>
    public void Reserve(int rows)
    {
        if (rows > 0)
        {
            var slots = new int[rows];
            Array.Fill(slots, None);
            _blocks.Add((GC.AllocateUninitializedArray<float>(rows * dimensions), slots));
            _capacity += rows;
            _used = 0;
        }
    }

    /// <summary>Adds a vector.</summary>
    /// <param name="slot">The memory that it belongs to.</param>
    /// <param name="place">Where it lies from now on.</param>
    /// <returns>Where to write it.</returns>
    public Span<float> Add(int slot, out VectorPlace place)
    {
        if (!_free.TryPop(out place))
        {
            if (_blocks.Count == 0 || _used == _blocks[^1].Slots.Length)
            {
                Reserve(Math.Max(LeastRows, _capacity / 4));
            }

            place = new(_blocks.Count - 1, _used++);
        }

        _blocks[place.Block].Slots[place.Row] = slot;
        return Row(place);
    }

    public void Remove(VectorPlace place)
    {
        _blocks[place.Block].Slots[place.Row] = None;
        _free.Push(place);
    }

    public float Similarity(VectorPlace place, ReadOnlySpan<float> vector) => TensorPrimitives.Dot(vector, (ReadOnlySpan<float>)Row(place));

    /// <summary>Offers every vector's similarity.</summary>
    /// <param name="vector">What to compare with.</param>
    /// <param name="part">Which index this is, for the ranking.</param>
    /// <param name="ranking">Where to offer it.</param>
    public void Scan(ReadOnlySpan<float> vector, int part, VectorRanking ranking)
    {
        foreach (var (values, slots) in _blocks)
        {
            for (var row = 0; row < slots.Length; row++)
            {
                if (slots[row] != None)
                {
                    ranking.Offer(TensorPrimitives.Dot(vector, values.AsSpan(row * dimensions, dimensions)), part, slots[row]);
                }
            }
        }
    }

    private Span<float> Row(VectorPlace place) => _blocks[place.Block].Values.AsSpan(place.Row * dimensions, dimensions);
}
