using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>Decides on one state of a wall whether a commit may be written: nothing was written in between, and nothing of it is taken.</summary>
internal sealed class CommitRules(IWallState wall, StoreCommit commit)
{
    // What the writes before have taken and freed.
    private readonly Dictionary<string, Guid?> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid?> _fingerprints = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> _written = [];

    /// <summary>Plans the commit.</summary>
    /// <param name="token">The commit's own name.</param>
    /// <returns>The plan, or <see langword="null"/> when something was written in between.</returns>
    public Plan? Plan(Guid token)
    {
        var plan = new PlanBuilder(wall, token);
        var sequence = wall.NextSequence(commit.Scope);
        foreach (var write in commit.Writes)
        {
            var before = wall.Find(write.Record.Id);
            if (!_written.Add(write.Record.Id) || !Follows(write.Record, before) || IsTaken(write))
            {
                return null;
            }

            Take(write, before);
            plan.Add(write, before?.Sequence ?? sequence++, before);
        }

        if (commit.Operation is { } operation)
        {
            plan.Record(commit.Scope, operation);
        }

        return plan.Build();
    }

    private static bool Follows(MemoryRecord record, MemoryEntry? before) => record.Version == 1
        ? before is null
        : before is not null && before.Record.Scope == record.Scope && before.Record.Version == record.Version - 1;

    private bool IsTaken(MemoryWrite write) => write.Record.SupersededBy is null
        && (IsOther(_keys, write.Record.Key, wall.FindKey, write.Record.Id)
            || IsOther(_fingerprints, write.Fingerprint, wall.FindFingerprint, write.Record.Id));

    private bool IsOther(Dictionary<string, Guid?> taken, string? name, Func<MemoryScope, string, Guid?> find, Guid id) =>
        name is not null && (taken.TryGetValue(name, out var holder) ? holder : find(commit.Scope, name)) is { } other && other != id;

    private void Take(MemoryWrite write, MemoryEntry? before)
    {
        if (before is { IsSuperseded: false })
        {
            Set(_keys, before.Record.Key, null);
            Set(_fingerprints, before.Fingerprint, null);
        }

        if (write.Record.SupersededBy is null)
        {
            Set(_keys, write.Record.Key, write.Record.Id);
            Set(_fingerprints, write.Fingerprint, write.Record.Id);
        }
    }

    private static void Set(Dictionary<string, Guid?> taken, string? name, Guid? id)
    {
        if (name is not null)
        {
            taken[name] = id;
        }
    }
}
