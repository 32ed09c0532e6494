using System.Text.Json.Serialization;

namespace Mem0;

/// <summary>The first line. What a later version adds to it is skipped, so that the version can be read and told.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record HeaderLine(string? Format, int? Version, VectorsLine? Vectors)
{
    public const string FormatName = "mem0-memories";
    public const int FormatVersion = 1;
}
