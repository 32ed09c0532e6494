using System.Text.Json.Serialization;

namespace Mem0;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(QueuedBody))]
internal sealed partial class QueuedJson : JsonSerializerContext;
