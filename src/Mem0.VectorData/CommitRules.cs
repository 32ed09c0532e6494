using Mem0.VectorData.Walls;

namespace Mem0.VectorData;

/// <summary>Decides what may be written: nothing was written in between, and nothing of it is taken, by what is there or by a write before it.</summary>
internal sealed class CommitRules(Wall wall)
{
    private readonly Dictionary<(MemoryScope Scope, string Key), Guid?> _keys = [];
    private readonly Dictionary<(MemoryScope Scope, string Fingerprint), Guid?> _fingerprints = [];
    private readonly HashSet<Guid> _written = [];

    public bool TryTake(MemoryRecord record, string? fingerprint)
    {
        var before = wall.Find(record.Id);
        var follows = record.Version == 1 ? before is null : before is not null && before.Record.Scope == record.Scope && before.Record.Version == record.Version - 1;
        return _written.Add(record.Id) && follows && TryTakeNames(record, fingerprint, before);
    }

    /// <summary>Takes a memory that comes whole.</summary>
    public bool TryTakeWhole(MemoryRecord record, string? fingerprint) => wall.Find(record.Id) is null && TryTakeNames(record, fingerprint, null);

    private bool TryTakeNames(MemoryRecord record, string? fingerprint, MemoryEntry? before)
    {
        var part = wall.Find(record.Scope);
        if (record.SupersededBy is null && (IsOther(_keys, record.Key, part is null ? null : part.FindKey) || IsOther(_fingerprints, fingerprint, part is null ? null : part.FindFingerprint)))
        {
            return false;
        }

        if (before is { IsSuperseded: false })
        {
            Set(_keys, before.Record.Key, null);
            Set(_fingerprints, before.Fingerprint, null);
        }

        if (record.SupersededBy is null)
        {
            Set(_keys, record.Key, record.Id);
            Set(_fingerprints, fingerprint, record.Id);
        }

        return true;

        bool IsOther(Dictionary<(MemoryScope, string), Guid?> taken, string? name, Func<string, Guid?>? find) =>
            name is not null && (taken.TryGetValue((record.Scope, name), out var holder) ? holder : find?.Invoke(name)) is { } other && other != record.Id;

        void Set(Dictionary<(MemoryScope, string), Guid?> taken, string? name, Guid? id)
        {
            if (name is not null)
            {
                taken[(record.Scope, name)] = id;
            }
        }
    }
}
