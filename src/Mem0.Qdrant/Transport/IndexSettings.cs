namespace Mem0.Qdrant.Transport;

/// <summary>The index of a payload field.</summary>
internal sealed record IndexSettings
{
    public required string Type { get; init; }

    public bool? IsTenant { get; init; }

    /// <summary>Gets a value indicating whether the index stays on disk; nothing when it is in memory.</summary>
    public bool? OnDisk { get; init; }

    /// <summary>Gets a value indicating whether there are graphs for the field's values; servers before 1.17 make them for every field.</summary>
    public bool? EnableHnsw { get; init; }
}
