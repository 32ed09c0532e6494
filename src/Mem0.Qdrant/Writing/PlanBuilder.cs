using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Writing;

/// <summary>Makes the points of a commit.</summary>
internal sealed class PlanBuilder(IWallState wall, Guid token)
{
    private readonly long _base = wall.Version;
    private readonly List<Point> _points = [];
    private readonly List<Point> _vectors = [];
    private readonly List<Point> _previousVectors = [];
    private readonly List<Guid> _new = [];
    private int _added;

    /// <summary>Adds a version of a memory.</summary>
    /// <param name="write">The memory.</param>
    /// <param name="sequence">Its place in the order of storing.</param>
    /// <param name="before">What it takes the place of, if there is something.</param>
    public void Add(MemoryWrite write, int sequence, MemoryEntry? before)
    {
        var record = write.Record;
        if (before is null)
        {
            _new.Add(record.Id);
            _added++;
        }

        var vector = write.KeepsVector ? before?.Vector : AddVector(record, write.Vector, write.PreviousVector);
        var draft = Draft(PointKind.Memory, record.Id, record.Version);
        _points.Add(draft with
        {
            Vector = WordsOf(record),
            Payload = Described(draft.Payload, record, write.Fingerprint, vector) with
            {
                Current = true,
                Sequence = sequence,
                Replaces = before?.PointId,
                Drops = before?.Vector == vector ? null : before?.Vector,
                Body = Bodies.Write(new StoredRevision(
                    record.Scope.AgentId, record.Scope.SessionId, write.Kind, record.UpdatedAt, StoredScope.Of(write.By), write.Reason, write.Fingerprint, StoredRecord.Of(record))),
            },
        });
    }

    /// <summary>Adds a vector to a memory as it is: the same version again.</summary>
    /// <param name="entry">The memory.</param>
    /// <param name="body">Its text, as it is stored.</param>
    /// <param name="vector">The vector.</param>
    public void Attach(MemoryEntry entry, string body, ReadOnlyMemory<float> vector)
    {
        var draft = Draft(PointKind.Memory, entry.Id, entry.Record.Version);
        _points.Add(draft with
        {
            Vector = WordsOf(entry.Record),
            Payload = Described(draft.Payload, entry.Record, entry.Fingerprint, AddVector(entry.Record, vector)) with
            {
                Current = true,
                Sequence = entry.Sequence,
                Replaces = entry.PointId,
                Removes = true,
                Drops = entry.Vector,
                Body = body,
            },
        });
    }

    /// <summary>Adds what stays of a memory.</summary>
    public void Forget(MemoryEntry entry, StoreForget forget)
    {
        _added--;
        var draft = Draft(PointKind.Tombstone, entry.Id, entry.Record.Version + 1);
        var scope = entry.Record.Scope;
        _points.Add(draft with
        {
            Payload = draft.Payload with
            {
                Current = false,
                Body = Bodies.Write(new StoredRevision(
                    scope.AgentId, scope.SessionId, MemoryChangeKind.Forgotten, forget.At.ToUniversalTime(), StoredScope.Of(forget.By), null, null, null)),
            },
        });
    }

    /// <summary>Adds all versions of a memory, or a tombstone, as another store gave them.</summary>
    /// <param name="item">The memory or tombstone.</param>
    /// <param name="sequence">Its place in the order of storing; of no meaning for a tombstone.</param>
    public void Import(WholeMemory item, int sequence)
    {
        _new.Add(item.Id);
        _added += item.Record is null ? 0 : 1;
        foreach (var revision in item.Revisions)
        {
            var isPresent = revision.Version == item.Record?.Version;
            var draft = Draft(revision.Record is null ? PointKind.Tombstone : PointKind.Memory, item.Id, revision.Version);
            _points.Add(draft with
            {
                Vector = isPresent ? WordsOf(item.Record!) : draft.Vector,
                Payload = (isPresent ? Described(draft.Payload, item.Record!, item.Fingerprint, AddVector(item.Record!, item.Vector)) : draft.Payload) with
                {
                    Current = isPresent,
                    Sequence = revision.Record is null ? null : sequence,
                    Body = Bodies.Write(new StoredRevision(
                        item.Scope.AgentId, item.Scope.SessionId, revision.Kind, revision.At.ToUniversalTime(), StoredScope.Of(revision.By), revision.Reason,
                        isPresent ? item.Fingerprint : null, revision.Record is { } record ? StoredRecord.Of(record) : null)),
                },
            });
        }
    }

    /// <summary>Adds the operation.</summary>
    public void Record(MemoryScope scope, StoreOperation operation)
    {
        var key = PointIds.KeyOfOperation(scope, operation.Id);
        var memories = operation.Changes.Select(static change => change.Id).OfType<Guid>().Concat(_points.Select(static point => point.Payload.Memory).OfType<Guid>());
        _points.Add(new()
        {
            Id = PointIds.OfOperation(wall.Key, key, token),
            Payload = Common(PointKind.Operation) with
            {
                Operation = key,
                Hash = operation.RequestHash,
                Memories = [.. memories.Distinct()],
                Body = Bodies.Write(new StoredOperation(operation.Id, scope.AgentId, scope.SessionId, operation.Changes)),
            },
        });
    }

    public Plan Build() => new(_base, token, _points, _vectors, _previousVectors, _added, _new);

    private Guid? AddVector(MemoryRecord record, ReadOnlyMemory<float>? vector, ReadOnlyMemory<float>? previous = null)
    {
        if (vector is not { } values)
        {
            return null;
        }

        var id = PointIds.OfVector(wall.Key, record.Id, record.Version, token);
        var point = new Point
        {
            Id = id,
            Vector = new() { Dense = values },
            Payload = VectorPayload.Of(wall.Key, record, token),
        };
        _vectors.Add(point);
        if (previous is not null)
        {
            _previousVectors.Add(point with { Vector = new() { Dense = previous } });
        }

        return id;
    }

    // With each present version, whether it is needed by then or not: a wall that outgrows a process needs nothing more.
    private static PointVectors WordsOf(MemoryRecord record)
    {
        var words = WordsVector.Of(record, record.Content);
        return new() { Words = new() { Indices = words.Indices, Values = words.Values } };
    }

    private static Payload Described(Payload payload, MemoryRecord record, string? fingerprint, Guid? vector) =>
        SelectionFields.With(payload, record) with { Fingerprint = fingerprint, Standing = SelectionFields.StandingOf(record), Vector = vector, Bare = vector is null };

    private Point Draft(string type, Guid memory, long version) => new()
    {
        Id = PointIds.OfVersion(wall.Key, memory, version, token),
        Payload = Common(type) with { Memory = memory, Version = version },
    };

    private Payload Common(string type) => new() { Tenant = wall.Key.Tenant, User = wall.Key.User, Type = type, Token = token, Draft = _base };
}
