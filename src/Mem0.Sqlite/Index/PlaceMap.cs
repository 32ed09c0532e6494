using System.Buffers;

namespace Mem0.Sqlite;

/// <summary>Something about memories, by the index and the slot that each is in. Filled first, then asked; takes its room from the pool.</summary>
internal sealed class PlaceMap<T> : IDisposable
{
    private long[] _places = ArrayPool<long>.Shared.Rent(256);
    private T[] _values = ArrayPool<T>.Shared.Rent(256);
    private bool _isSorted = true;

    public int Count { get; private set; }

    public void Add(int part, int slot, T value)
    {
        if (Count == Math.Min(_places.Length, _values.Length))
        {
            Grow(ref _places);
            Grow(ref _values);
        }

        _places[Count] = PlaceOf(part, slot);
        _values[Count++] = value;
        _isSorted = false;
    }

    /// <summary>Finds what was added for a memory; when that was done twice, one of the two.</summary>
    public bool TryGet(int part, int slot, out T value)
    {
        if (!_isSorted)
        {
            Array.Sort(_places, _values, 0, Count);
            _isSorted = true;
        }

        var found = _places.AsSpan(0, Count).BinarySearch(PlaceOf(part, slot));
        value = found >= 0 ? _values[found] : default!;
        return found >= 0;
    }

    public bool Has(int part, int slot) => TryGet(part, slot, out _);

    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(_places);
        ArrayPool<T>.Shared.Return(_values, clearArray: true);
        (_places, _values, Count) = ([], [], 0);
    }

    private static long PlaceOf(int part, int slot) => ((long)part << 32) | (uint)slot;

    private void Grow<TItem>(ref TItem[] items)
    {
        var larger = ArrayPool<TItem>.Shared.Rent(Math.Max(256, Count * 2));
        items.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<TItem>.Shared.Return(items, clearArray: true);
        items = larger;
    }
}
