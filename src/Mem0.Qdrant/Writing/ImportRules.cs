using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>Decides on one state of a wall which memories can be added: nothing that they need is taken, by what is there or by one before them.</summary>
internal sealed class ImportRules(IWallState wall)
{
    private readonly HashSet<(MemoryScope Scope, string Key)> _keys = [];
    private readonly HashSet<(MemoryScope Scope, string Fingerprint)> _fingerprints = [];

    public bool TryTake(WholeMemory item)
    {
        if (wall.Find(item.Id) is not null)
        {
            return false;
        }

        if (item.Record is not { SupersededBy: null } record)
        {
            return true;
        }

        if ((record.Key is { } key && (wall.FindKey(item.Scope, key) is not null || _keys.Contains((item.Scope, key))))
            || (item.Fingerprint is { } fingerprint && (wall.FindFingerprint(item.Scope, fingerprint) is not null || _fingerprints.Contains((item.Scope, fingerprint)))))
        {
            return false;
        }

        if (record.Key is not null)
        {
            _keys.Add((item.Scope, record.Key));
        }

        if (item.Fingerprint is not null)
        {
            _fingerprints.Add((item.Scope, item.Fingerprint));
        }

        return true;
    }
}
