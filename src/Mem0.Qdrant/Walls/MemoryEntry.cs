using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Walls;

/// <summary>A memory in memory. It is never changed: a change makes another one.</summary>
internal sealed record MemoryEntry(Guid PointId, MemoryRecord Record, MemoryHeader Header, string? Fingerprint, int Sequence, Guid? Vector, int Tokens, long Commit) : IHeldMemory
{
    // What the objects of one entry take, without its text.
    private const int FixedBytes = 640;

    public Guid Id => Record.Id;

    public bool IsSuperseded => Record.SupersededBy is not null;

    public long ByteCount => FixedBytes + (2L * Record.Content.Length) + (Record.Metadata is null ? 0 : 256 * (Record.Metadata.Count + 1));

    /// <summary>Says whether this is a later state of the memory than another one.</summary>
    public bool IsLaterThan(MemoryEntry other) => (Record.Version, Commit).CompareTo((other.Record.Version, other.Commit)) > 0;

    /// <summary>Gives the memory to a caller, who may change what it gets.</summary>
    public MemoryRecord Copy() => Copy(Record);

    public static MemoryRecord Copy(MemoryRecord record) => record.Metadata is null ? record : record with { Metadata = record.Metadata.DeepClone().AsObject() };

    /// <summary>Reads a memory, and checks that it belongs behind the wall.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="wall">The wall.</param>
    /// <param name="point">The point.</param>
    /// <param name="commit">The commit that it counts as written by.</param>
    public static MemoryEntry Read(string operation, WallKey wall, StoredPoint point, long commit)
    {
        if (point.Payload is not { Memory: { } id, Version: { } version, Sequence: { } sequence } payload || !wall.Owns(payload))
        {
            throw Bodies.Damaged(operation, point, null);
        }

        var revision = Bodies.ReadRevision(operation, point);
        var record = (revision.Record ?? throw Bodies.Damaged(operation, point, null)).ToRecord(id, wall.Scope(revision.Agent, revision.Session), version);
        return new(point.Id, record, record.ToHeader(), revision.Fingerprint, sequence, payload.Vector, TextAnalyzer.CountTokens(record.Content), commit);
    }
}
