using System.Text.Json;

namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>Reads JSON and refuses what it does not know. The real server ignores unknown fields; a test must not.</summary>
internal static class Strict
{
    public static JsonElement Object(JsonElement value, params string[] names)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new StandInException(400, "Format error in JSON body: expected an object");
        }

        foreach (var member in value.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw new StandInException(400, $"Format error in JSON body: unknown field `{member.Name}`");
            }

            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                throw new StandInException(400, $"null in `{member.Name}`");
            }
        }

        return value;
    }

    public static JsonElement? Get(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    public static JsonElement Need(JsonElement value, string name) => Get(value, name) ?? throw new StandInException(400, $"Format error in JSON body: missing field `{name}`");

    public static Guid Id(JsonElement value) => value.TryGetGuid(out var id) ? id : throw new StandInException(400, "Format error in JSON body: not a point id");

    /// <summary>Takes a JSON value as the type that it has.</summary>
    public static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var number) ? (object)number : value.GetDouble(),
        JsonValueKind.Array => value.EnumerateArray().Select(Value).ToArray(),
        _ => throw new StandInException(400, "a payload of this shape is not used"),
    };
}
