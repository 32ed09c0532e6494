namespace Mem0.Stores;

/// <summary>The memories of one exact scope, by the order of storing, and the index of their words.</summary>
internal class HeldMemories<TEntry>(MemoryScope scope)
    where TEntry : class, IHeldMemory
{
    private readonly List<TEntry?> _slots = [];
    private readonly Dictionary<string, Guid> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _byFingerprint = new(StringComparer.Ordinal);

    public MemoryScope Scope => scope;

    public WordsIndex Words { get; } = new();

    /// <summary>Gets the memories in the order of storing.</summary>
    public IEnumerable<TEntry> Entries => _slots.OfType<TEntry>();

    public int Count => Words.Count;

    /// <summary>Gets the next place in the order of storing.</summary>
    public int NextSequence => _slots.Count;

    public TEntry this[int slot] => _slots[slot]!;

    /// <summary>Finds the memory that fills a slot and is not superseded.</summary>
    public Guid? FindKey(string key) => _byKey.TryGetValue(key, out var id) ? id : null;

    /// <summary>Finds the memory that says the same and is not superseded.</summary>
    public Guid? FindFingerprint(string fingerprint) => _byFingerprint.TryGetValue(fingerprint, out var id) ? id : null;

    public void Put(TEntry entry)
    {
        while (_slots.Count <= entry.Sequence)
        {
            _slots.Add(null);
        }

        var old = _slots[entry.Sequence];
        if (old is not null)
        {
            Release(old);
        }

        _slots[entry.Sequence] = entry;
        Note(entry, 1);
        if (!entry.IsSuperseded)
        {
            Set(_byKey, entry.Record.Key, entry.Id);
            Set(_byFingerprint, entry.Fingerprint, entry.Id);
        }

        // The same version with a vector says the same.
        if (old?.Record.Version != entry.Record.Version)
        {
            Words.Remove(entry.Sequence);
            Words.Add(entry.Sequence, entry.Header, entry.Record.Content);
        }
    }

    public void Remove(TEntry entry)
    {
        Release(entry);
        _slots[entry.Sequence] = null;
        Words.Remove(entry.Sequence);
    }

    /// <summary>Takes note that an entry came or went, for what is counted of them.</summary>
    protected virtual void Note(TEntry entry, int sign)
    {
    }

    private static void Set(Dictionary<string, Guid> holders, string? name, Guid id)
    {
        if (name is not null)
        {
            holders[name] = id;
        }
    }

    private static void Clear(Dictionary<string, Guid> holders, string? name, Guid id)
    {
        if (name is not null && holders.TryGetValue(name, out var holder) && holder == id)
        {
            holders.Remove(name);
        }
    }

    private void Release(TEntry entry)
    {
        Note(entry, -1);
        Clear(_byKey, entry.Record.Key, entry.Id);
        Clear(_byFingerprint, entry.Fingerprint, entry.Id);
    }
}
