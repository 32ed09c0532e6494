using System.Text.Json.Serialization;

namespace Mem0;

/// <summary>How the lines are written, and how strictly they are read: what is not known, twice there or nested deeper than a memory can be is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(HeaderLine))]
[JsonSerializable(typeof(ExportLine))]
internal sealed partial class ExportJson : JsonSerializerContext;
