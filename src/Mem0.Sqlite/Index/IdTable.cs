namespace Mem0.Sqlite;

/// <summary>Finds the slot of an id: a table with open addresses that keeps slots alone, since the ids stand in the entries.</summary>
internal sealed class IdTable(Func<int, Guid> idOf)
{
    private const int Free = 0;
    private const int Gone = -1;
    private const int FewestPlaces = 16;

    // One more than the slot, so that an empty table is zeros.
    private int[] _places = [];
    private int _used;

    public long ByteCount => (long)_places.Length * sizeof(int);

    /// <summary>Adds a slot whose id is not there yet.</summary>
    public void Add(int slot)
    {
        if ((_used + 1) * 4 > _places.Length * 3)
        {
            Grow();
        }

        var at = Start(idOf(slot));
        while (_places[at] > Free)
        {
            at = Next(at);
        }

        _used += _places[at] == Free ? 1 : 0;
        _places[at] = slot + 1;
    }

    /// <summary>Takes a slot out, before its id is.</summary>
    public void Remove(int slot)
    {
        var at = Start(idOf(slot));
        while (_places[at] != slot + 1)
        {
            at = Next(at);
        }

        _places[at] = Gone;
    }

    /// <summary>Finds a slot.</summary>
    /// <returns>The slot, or -1.</returns>
    public int Find(Guid id)
    {
        if (_places.Length == 0)
        {
            return -1;
        }

        for (var at = Start(id); _places[at] != Free; at = Next(at))
        {
            if (_places[at] > Free && idOf(_places[at] - 1) == id)
            {
                return _places[at] - 1;
            }
        }

        return -1;
    }

    private int Start(Guid id) => id.GetHashCode() & (_places.Length - 1);

    private int Next(int at) => (at + 1) & (_places.Length - 1);

    private void Grow()
    {
        var before = _places;
        var count = before.Count(static place => place > Free);
        var size = FewestPlaces;
        while (size < 2 * (count + 1))
        {
            size *= 2;
        }

        (_places, _used) = (new int[size], 0);
        foreach (var place in before)
        {
            if (place > Free)
            {
                Add(place - 1);
            }
        }
    }
}
