namespace Mem0;

/// <summary>What an export wrote.</summary>
public sealed record ExportResult
{
    /// <summary>Gets how many memories were written, each with all its revisions.</summary>
    public required long Memories { get; init; }

    /// <summary>Gets how many tombstones were written.</summary>
    public required long Forgotten { get; init; }
}
