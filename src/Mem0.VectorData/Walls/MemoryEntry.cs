using Mem0.Stores;

namespace Mem0.VectorData.Walls;

/// <summary>A memory in memory. It is never changed: a change makes another one.</summary>
internal sealed record MemoryEntry(WholeMemory Item, int Sequence) : IHeldMemory
{
    public Guid Id => Item.Id;

    public MemoryRecord Record { get; } = Item.Record!;

    public MemoryHeader Header { get; } = Item.Record!.ToHeader();

    public int Tokens { get; } = TextAnalyzer.CountTokens(Item.Record!.Content);

    public string? Fingerprint => Item.Fingerprint;

    public ReadOnlyMemory<float>? Vector => Item.Vector;

    public bool IsSuperseded => Record.SupersededBy is not null;

    /// <summary>Gives the memory to a caller, who may change what it gets.</summary>
    public MemoryRecord Copy() => Copy(Record);

    public static MemoryRecord Copy(MemoryRecord record) => record with { Metadata = record.Metadata?.DeepClone().AsObject() };

    public static MemoryRevision Copy(MemoryRevision revision) => revision.Record is { } record ? revision with { Record = Copy(record) } : revision;
}
