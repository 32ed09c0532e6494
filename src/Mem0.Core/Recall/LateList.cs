using System.Collections;

namespace Mem0;

/// <summary>A list that is made when it is first looked at.</summary>
/// <param name="make">Makes it. May be called more than once when several threads look at once, and must give the same then.</param>
internal sealed class LateList<T>(Func<List<T>> make) : IReadOnlyList<T>
{
    private Func<List<T>>? _make = make;
    private List<T>? _items;

    public int Count => Items.Count;

    public T this[int index] => Items[index];

    private List<T> Items
    {
        get
        {
            if (Volatile.Read(ref _items) is { } known)
            {
                return known;
            }

            // Whoever comes first may have let go of the maker, but has made the list before.
            var made = Volatile.Read(ref _make)?.Invoke() ?? _items!;
            made = Interlocked.CompareExchange(ref _items, made, null) ?? made;
            Volatile.Write(ref _make, null);
            return made;
        }
    }

    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
