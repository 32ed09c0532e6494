using System.Text.Json;

namespace Mem0.Qdrant.Transport;

/// <summary>What the server says about a collection.</summary>
internal sealed record CollectionInfo
{
    public CollectionSettings? Config { get; init; }

    /// <summary>Gets the indexes that there are, by field.</summary>
    public IReadOnlyDictionary<string, JsonElement>? PayloadSchema { get; init; }
}
