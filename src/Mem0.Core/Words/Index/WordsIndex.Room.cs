namespace Mem0.Stores;

/// <content>Room for documents, and taking it back from dead ones.</content>
public sealed partial class WordsIndex
{
    private int NextDocument(int slot)
    {
        if (_used == PostingList.MaxDocuments)
        {
            throw new InvalidOperationException($"An index holds at most {PostingList.MaxDocuments} memories.");
        }

        if (_used == _memories.Length)
        {
            Array.Resize(ref _memories, Math.Max(8, _used + (_used / 4)));
        }

        if (slot >= _documents.Length)
        {
            GrowDocuments(Math.Max(slot + 1, _documents.Length + (_documents.Length / 4)));
        }

        return _used++;
    }

    private void GrowDocuments(int length)
    {
        var before = _documents.Length;
        if (length > before)
        {
            Array.Resize(ref _documents, length);
            _documents.AsSpan(before).Fill(Empty);
        }
    }

    // Once a quarter is dead. Costs what adding them took, so a change costs no more than it would have without.
    private void Compact()
    {
        var numbers = new int[_used];
        var kept = 0;
        for (var document = 0; document < _used; document++)
        {
            var memory = _memories[document];
            numbers[document] = Empty;
            if (memory.Slot != Empty)
            {
                numbers[document] = kept;
                _documents[memory.Slot] = kept;
                _memories[kept++] = memory;
            }
        }

        _used = kept;
        Terms.Renumber(numbers);
        Sessions.Renumber(numbers);
    }
}
