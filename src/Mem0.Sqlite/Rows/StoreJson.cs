using System.Text.Json.Serialization;

namespace Mem0.Sqlite;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyList<Guid>))]
[JsonSerializable(typeof(IReadOnlyList<MemoryChange>))]
internal sealed partial class StoreJson : JsonSerializerContext;
