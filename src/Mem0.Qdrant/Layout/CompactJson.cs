using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mem0.Qdrant.Layout;

/// <summary>The types as they are kept: letters as they are, of whatever script.</summary>
internal static class CompactJson
{
    public static StoreJson Types { get; } = new(new JsonSerializerOptions(StoreJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
