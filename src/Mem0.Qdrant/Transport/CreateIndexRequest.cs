namespace Mem0.Qdrant.Transport;

/// <summary>Creates the index of a payload field.</summary>
internal sealed record CreateIndexRequest
{
    public required string FieldName { get; init; }

    public required IndexSettings FieldSchema { get; init; }
}
