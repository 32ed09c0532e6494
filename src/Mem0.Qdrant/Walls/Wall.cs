using System.Diagnostics.CodeAnalysis;
using Mem0.Qdrant.Layout;

namespace Mem0.Qdrant.Walls;

/// <summary>Everything behind one wall as it was after one commit, in memory.</summary>
/// <remarks>All but <see cref="Version"/> and the gates is read and changed under <see cref="Gate"/>, for as long as memory is looked at and never while the network is.</remarks>
[SuppressMessage("Design", "CA1001", Justification = "A reader may still hold a wall that left the cache; a semaphore whose handle nobody asks for holds nothing to release.")]
internal sealed class Wall(WallKey key) : IWallState
{
    private readonly Dictionary<Guid, MemoryEntry> _byId = [];
    private readonly Dictionary<MemoryScope, Partition> _partitions = [];
    private long _version = -1;

    public WallKey Key => key;

    public Lock Gate { get; } = new();

    /// <summary>Gets the gate of the one who loads what is missing.</summary>
    public SemaphoreSlim Loading { get; } = new(1, 1);

    /// <summary>Gets the commit whose state this is; -1 while nothing is loaded. It only grows.</summary>
    public long Version => Volatile.Read(ref _version);

    public IEnumerable<Partition> Partitions => _partitions.Values;

    public long ByteCount => 512 + _partitions.Values.Sum(static partition => partition.ByteCount);

    /// <summary>Gets or sets the bytes that the cache has counted. Only the cache uses it, under its own lock.</summary>
    public long CountedBytes { get; set; }

    public MemoryEntry? Find(Guid id) => _byId.GetValueOrDefault(id);

    public Partition? Find(MemoryScope scope) => _partitions.GetValueOrDefault(scope);

    public Guid? FindKey(MemoryScope scope, string key) => Find(scope)?.FindKey(key);

    public Guid? FindFingerprint(MemoryScope scope, string fingerprint) => Find(scope)?.FindFingerprint(fingerprint);

    public int NextSequence(MemoryScope scope) => Find(scope)?.NextSequence ?? 0;

    public IEnumerable<MemoryEntry> Covered(MemoryScope covered) => _partitions.Values.Where(partition => covered.Covers(partition.Scope)).SelectMany(static partition => partition.Entries);

    /// <summary>Brings the wall to a later commit, unless it is there or further already.</summary>
    /// <param name="changes">Everything that was done since the state that it has, at least; in any order, also twice.</param>
    /// <param name="version">The commit.</param>
    public void Apply(IEnumerable<WallChange> changes, long version)
    {
        lock (Gate)
        {
            if (version <= _version)
            {
                return;
            }

            foreach (var change in changes.OrderBy(static change => change.Commit))
            {
                Apply(change);
            }

            Volatile.Write(ref _version, version);
        }
    }

    private void Apply(WallChange change)
    {
        var old = Find(change.Memory);
        if (change.Entry is null)
        {
            if (old is not null)
            {
                _partitions[old.Record.Scope].Remove(old);
                _byId.Remove(old.Id);
            }
        }
        else if (old is null || change.Entry.IsLaterThan(old))
        {
            if (!_partitions.TryGetValue(change.Entry.Record.Scope, out var partition))
            {
                _partitions.Add(change.Entry.Record.Scope, partition = new(change.Entry.Record.Scope));
            }

            partition.Put(change.Entry);
            _byId[change.Memory] = change.Entry;
        }
    }
}
