namespace Mem0.Qdrant.Transport;

/// <summary>By what points are ordered: an integer field with an index. A point without the field has no place in it.</summary>
internal sealed record OrderSettings
{
    public required string Key { get; init; }

    public required string Direction { get; init; }
}
