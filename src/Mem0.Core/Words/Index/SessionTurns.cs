namespace Mem0.Stores;

/// <summary>The memories of one session, in the order in which they were stored.</summary>
internal sealed class SessionTurns
{
    private readonly List<(int Slot, int Document)> _turns = [];

    public int Count => _turns.Count;

    /// <summary>Gets how many terms the session has in all.</summary>
    public int Length { get; private set; }

    /// <summary>Gets the document of a turn.</summary>
    /// <param name="turn">Its place in the session.</param>
    public int this[int turn] => _turns[turn].Document;

    public void Add(int slot, int document, int length)
    {
        Length += length;
        _turns.Insert(~Find(slot), (slot, document));
    }

    public void Remove(int slot, int length)
    {
        Length -= length;
        _turns.RemoveAt(Find(slot));
    }

    /// <summary>Finds the turn that comes right before or after another.</summary>
    /// <param name="slot">The slot of the other.</param>
    /// <param name="step">-1 for the one before, 1 for the one after.</param>
    /// <returns>The document, or -1 when there is none.</returns>
    public int Neighbour(int slot, int step)
    {
        var position = Find(slot) + step;
        return position >= 0 && position < _turns.Count ? _turns[position].Document : -1;
    }

    public void Renumber(ReadOnlySpan<int> numbers)
    {
        for (var i = 0; i < _turns.Count; i++)
        {
            _turns[i] = (_turns[i].Slot, numbers[_turns[i].Document]);
        }
    }

    private int Find(int slot)
    {
        var (low, high) = (0, _turns.Count - 1);
        if (high < 0 || _turns[high].Slot < slot)
        {
            return ~_turns.Count;
        }

        // Mostly nothing was stored between the turns of a session, so that the slots are numbered through.
        var guess = slot - _turns[0].Slot;
        if (guess >= 0 && guess <= high && _turns[guess].Slot == slot)
        {
            return guess;
        }

        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_turns[middle].Slot == slot)
            {
                return middle;
            }

            (low, high) = _turns[middle].Slot < slot ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
