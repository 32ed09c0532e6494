using Mem0.Stores;

namespace Mem0.VectorData.Walls;

/// <summary>Everything of a tenant's user, in memory. Whoever holds its gate looks at it and changes it.</summary>
internal sealed class Wall(WallKey key) : IDisposable
{
    private readonly Dictionary<Guid, MemoryEntry> _entries = [];
    private readonly Dictionary<MemoryScope, Partition> _partitions = [];

    public WallKey Key => key;

    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Gets or sets a value indicating whether it is what the store holds.</summary>
    public bool IsLoaded { get; set; }

    /// <summary>Gets or sets how many hold it or wait for it. Only the cache uses it, under its own lock.</summary>
    public int Holders { get; set; }

    public Dictionary<Guid, WholeMemory> Tombstones { get; } = [];

    public Dictionary<(MemoryScope Scope, string Id), StoreOperation> Operations { get; } = [];

    public IEnumerable<Partition> Partitions => _partitions.Values;

    public MemoryEntry? Find(Guid id) => _entries.GetValueOrDefault(id);

    public Partition? Find(MemoryScope scope) => _partitions.GetValueOrDefault(scope);

    public void Put(MemoryEntry entry)
    {
        if (!_partitions.TryGetValue(entry.Record.Scope, out var partition))
        {
            _partitions.Add(entry.Record.Scope, partition = new(entry.Record.Scope));
        }

        partition.Put(entry);
        _entries[entry.Id] = entry;
    }

    public void Forget(WholeMemory tombstone)
    {
        if (_entries.Remove(tombstone.Id, out var entry))
        {
            _partitions[entry.Record.Scope].Remove(entry);
        }

        Tombstones[tombstone.Id] = tombstone;
    }

    public void Clear()
    {
        _entries.Clear();
        _partitions.Clear();
        Tombstones.Clear();
        Operations.Clear();
        IsLoaded = false;
    }

    public void Dispose() => Gate.Dispose();
}
