using System.Text.Json;
using System.Text.Json.Nodes;
using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Layout;

/// <summary>The text that a point keeps of a memory or an operation, and back.</summary>
internal static class Bodies
{
    public static string Write(StoredRevision revision) => JsonSerializer.Serialize(revision, CompactJson.Types.StoredRevision);

    public static string Write(StoredOperation operation) => JsonSerializer.Serialize(operation, CompactJson.Types.StoredOperation);

    public static StoredRevision ReadRevision(string operation, StoredPoint point)
    {
        try
        {
            var revision = JsonSerializer.Deserialize(point.Payload?.Body ?? "", CompactJson.Types.StoredRevision) ?? throw Damaged(operation, point, null);
            Materialize(revision.Record?.Metadata);
            return revision;
        }
        catch (JsonException exception)
        {
            throw Damaged(operation, point, exception);
        }
    }

    public static StoredOperation ReadOperation(string operation, StoredPoint point)
    {
        try
        {
            return JsonSerializer.Deserialize(point.Payload?.Body ?? "", CompactJson.Types.StoredOperation) ?? throw Damaged(operation, point, null);
        }
        catch (JsonException exception)
        {
            throw Damaged(operation, point, exception);
        }
    }

    public static MemoryStoreException Damaged(string operation, StoredPoint point, Exception? cause) =>
        QdrantErrors.New(operation, $"The point {point.Id} is not as this library wrote it. Restore the collection from a snapshot, or delete the point.", cause);

    // A node parses its children at the first look; those of an index are looked at by many threads.
    private static void Materialize(JsonNode? node)
    {
        if (node is JsonObject properties)
        {
            foreach (var property in properties)
            {
                Materialize(property.Value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Materialize(item);
            }
        }
    }
}
