using System.Text.Json;

namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>A request as it came.</summary>
public sealed record StandInRequest(string Method, string Path, string Query, JsonElement Body)
{
    /// <summary>Gets a value indicating whether points are written.</summary>
    public bool IsWrite => Path.EndsWith("/points", StringComparison.Ordinal) || Path.EndsWith("/points/payload", StringComparison.Ordinal) || Path.EndsWith("/points/delete", StringComparison.Ordinal) || Path.EndsWith("/points/batch", StringComparison.Ordinal);

    /// <summary>Gets a value indicating whether it writes a point of some type.</summary>
    public bool Upserts(string type) => Path.EndsWith("/points", StringComparison.Ordinal) && Body.ValueKind is JsonValueKind.Object
        && Body.GetProperty("points").EnumerateArray().Any(point => point.GetProperty("payload").GetProperty("type").ValueEquals(type));
}
