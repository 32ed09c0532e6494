using System.Text.Json.Serialization;

namespace Mem0.VectorData.Layout;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredMemory))]
[JsonSerializable(typeof(StoredOperation))]
[JsonSerializable(typeof(EmbeddingSpaceBody))]
internal sealed partial class StoreJson : JsonSerializerContext;
