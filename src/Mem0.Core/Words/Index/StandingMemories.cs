namespace Mem0.Stores;

/// <summary>The memories of an index that matter whatever is asked: profile and procedure, what matters most first.</summary>
internal sealed class StandingMemories
{
    // A node of the set, an entry of the dictionary.
    private const int BytesEach = 120;

    private readonly SortedSet<StandingMemory> _order = [];
    private readonly Dictionary<int, StandingMemory> _bySlot = [];

    /// <summary>Gets about how many bytes this takes.</summary>
    public long ByteCount => (long)BytesEach * _order.Count;

    public void Add(int slot, MemoryHeader header)
    {
        if (header.IsStanding)
        {
            var memory = new StandingMemory(header.IsPinned, header.Importance, header.EventTime, slot);
            _order.Add(memory);
            _bySlot.Add(slot, memory);
        }
    }

    public void Remove(int slot)
    {
        if (_bySlot.Remove(slot, out var memory))
        {
            _order.Remove(memory);
        }
    }

    /// <summary>Gives the first few that may come back.</summary>
    /// <param name="part">The number of the index, for <paramref name="isEligible"/>.</param>
    /// <param name="isEligible">Says whether a memory may come back.</param>
    /// <param name="limit">How many.</param>
    public IEnumerable<StandingMemory> Best(int part, Func<int, int, bool> isEligible, int limit) =>
        _order.Count == 0 ? [] : _order.Where(memory => isEligible(part, memory.Slot)).Take(limit);
}
