namespace Mem0.Qdrant.Transport;

/// <summary>The settings of a collection, as far as they are of interest.</summary>
internal sealed record CollectionSettings
{
    public CollectionMetadata? Metadata { get; init; }
}
