using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Walls;

namespace Mem0.Qdrant.Large;

/// <summary>What a commit touches of a wall that is not in memory.</summary>
internal sealed class TouchedState(WallKey key, long version, IEnumerable<MemoryEntry> entries, IReadOnlyDictionary<MemoryScope, int> sequences) : IWallState
{
    private readonly Dictionary<Guid, MemoryEntry> _entries = entries.DistinctBy(static entry => entry.Id).ToDictionary(static entry => entry.Id);

    public WallKey Key => key;

    public long Version => version;

    public Lock Gate { get; } = new();

    public MemoryEntry? Find(Guid id) => _entries.GetValueOrDefault(id);

    public Guid? FindKey(MemoryScope scope, string key) => Holder(scope, entry => entry.Record.Key == key);

    public Guid? FindFingerprint(MemoryScope scope, string fingerprint) => Holder(scope, entry => entry.Fingerprint == fingerprint);

    public int NextSequence(MemoryScope scope) => sequences.GetValueOrDefault(scope);

    public IEnumerable<MemoryEntry> Covered(MemoryScope covered) => _entries.Values.Where(entry => covered.Covers(entry.Record.Scope));

    private Guid? Holder(MemoryScope scope, Func<MemoryEntry, bool> holds) =>
        _entries.Values.FirstOrDefault(entry => !entry.IsSuperseded && entry.Record.Scope == scope && holds(entry))?.Id;
}
