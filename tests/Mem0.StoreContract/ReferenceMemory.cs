using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>One memory of a <see cref="ReferenceMemoryStore"/>, with all that is kept beside it.</summary>
internal sealed record ReferenceMemory(long Sequence, MemoryRecord Record, string? Fingerprint, float[]? Vector, IReadOnlyList<MemoryRevision> Revisions)
{
    public Guid Id => Record.Id;

    public bool IsSuperseded => Record.SupersededBy is not null;

    public static ReferenceMemory Added(long sequence, MemoryWrite write) => new(sequence, Copy(write.Record), write.Fingerprint, write.Vector?.ToArray(), [Revision(write)]);

    public ReferenceMemory Changed(MemoryWrite write) => new(
        Sequence, Copy(write.Record), write.Fingerprint, write.KeepsVector ? Vector : write.Vector?.ToArray(), [.. Revisions, Revision(write)]);

    public static MemoryRecord Copy(MemoryRecord record) => record with { Metadata = record.Metadata?.DeepClone().AsObject() };

    /// <summary>Gives all of a memory but its text, which a search does not read.</summary>
    public static MemoryHeader Header(MemoryHeader record) => record.ToHeader() with { Metadata = record.Metadata?.DeepClone().AsObject() };

    private static MemoryRevision Revision(MemoryWrite write) => new()
    {
        MemoryId = write.Record.Id,
        Version = write.Record.Version,
        Kind = write.Kind,
        At = write.Record.UpdatedAt,
        By = write.By,
        Reason = write.Reason,
        Record = Copy(write.Record),
    };
}
