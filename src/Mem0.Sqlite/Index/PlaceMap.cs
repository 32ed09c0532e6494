using System.Buffers;
using System.Numerics;

namespace Mem0.Sqlite;

/// <summary>Something about memories, by the index and the slot that each is in. Takes its room from the pool.</summary>
/// <remarks>A table with open addresses; a search knows something about a few hundred memories, and asks for each several times.</remarks>
internal sealed class PlaceMap<T> : IDisposable
    where T : struct
{
    private const int FewestPlaces = 1024;
    private const long Empty = -1;

    private long[] _places = Rent<long>(FewestPlaces);
    private T[] _values = Rent<T>(FewestPlaces);
    private int _size = FewestPlaces;
    private int _count;

    public PlaceMap() => _places.AsSpan(0, _size).Fill(Empty);

    /// <summary>Gets what is known about a memory; at first nothing. Valid until another memory is asked for.</summary>
    public ref T this[int part, int slot]
    {
        get
        {
            if (_count * 2 >= _size)
            {
                Grow();
            }

            var place = ((long)part << 32) | (uint)slot;
            var at = Find(place);
            if (_places[at] == Empty)
            {
                _places[at] = place;
                _values[at] = default;
                _count++;
            }

            return ref _values[at];
        }
    }

    public void Dispose()
    {
        Return();
        (_places, _values, _size, _count) = ([], [], 0, 0);
    }

    private static TItem[] Rent<TItem>(int length) => ArrayPool<TItem>.Shared.Rent(length);

    private int Find(long place)
    {
        var at = (int)((ulong)(place * unchecked((long)0x9E3779B97F4A7C15)) >> (64 - BitOperations.Log2((uint)_size)));
        while (_places[at] != place && _places[at] != Empty)
        {
            at = (at + 1) & (_size - 1);
        }

        return at;
    }

    private void Grow()
    {
        var (places, values, size) = (_places, _values, _size);
        _size *= 2;
        (_places, _values) = (Rent<long>(_size), Rent<T>(_size));
        _places.AsSpan(0, _size).Fill(Empty);
        for (var i = 0; i < size; i++)
        {
            if (places[i] != Empty)
            {
                var at = Find(places[i]);
                (_places[at], _values[at]) = (places[i], values[i]);
            }
        }

        ArrayPool<long>.Shared.Return(places);
        ArrayPool<T>.Shared.Return(values, clearArray: true);
    }

    private void Return()
    {
        ArrayPool<long>.Shared.Return(_places);
        ArrayPool<T>.Shared.Return(_values, clearArray: true);
    }
}
