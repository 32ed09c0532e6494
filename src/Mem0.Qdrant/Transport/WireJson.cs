using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mem0.Qdrant.Transport;

/// <summary>The types as they go over the wire: letters as they are, since nothing of it stands in a page.</summary>
internal static class WireJson
{
    public static QdrantJson Types { get; } = new(new JsonSerializerOptions(QdrantJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
