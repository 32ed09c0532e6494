using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mem0.Qdrant.Layout;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredRevision))]
[JsonSerializable(typeof(StoredOperation))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class StoreJson : JsonSerializerContext;
