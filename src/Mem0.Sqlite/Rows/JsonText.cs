using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Mem0.Sqlite;

/// <summary>Lists and metadata as text in a column; what is empty is NULL.</summary>
internal static class JsonText
{
    public static string? Write<T>(IReadOnlyList<T> items, JsonTypeInfo<IReadOnlyList<T>> type) => items.Count == 0 ? null : JsonSerializer.Serialize(items, type);

    public static IReadOnlyList<T> Read<T>(ReadOnlySpan<byte> text, JsonTypeInfo<IReadOnlyList<T>> type) => text.IsEmpty ? [] : JsonSerializer.Deserialize(text, type) ?? [];

    public static JsonObject? ReadObject(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(text);
        var node = JsonNode.Parse(ref reader)!.AsObject();
        Materialize(node);
        return node;
    }

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
