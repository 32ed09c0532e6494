using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mem0.Qdrant.Layout;

/// <summary>A name and value of metadata as one keyword: equal ones give the same, however they are written.</summary>
internal static class HashedProperty
{
    public static string Of(string name, JsonNode? value)
    {
        var text = new StringBuilder();
        Write(text, value is null ? default : JsonSerializer.SerializeToElement(value, CompactJson.Types.JsonNode));
        return PointIds.Of("property", name, text.ToString()).ToString();
    }

    private static void Write(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                foreach (var member in value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal))
                {
                    text.Append(member.Name.Length).Append(':').Append(member.Name);
                    Write(text, member.Value);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var item in value.EnumerateArray())
                {
                    Write(text, item);
                }

                text.Append(']');
                break;
            case JsonValueKind.String:
                text.Append('"').Append(value.GetString()!.Length).Append(':').Append(value.GetString());
                break;
            case JsonValueKind.Number:
                // 1 and 1.0 are one number.
                text.Append('#').Append(value.TryGetDecimal(out var number) ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : value.GetDouble().ToString("R", CultureInfo.InvariantCulture)).Append(';');
                break;
            default:
                text.Append(value.ValueKind switch { JsonValueKind.True => 't', JsonValueKind.False => 'f', _ => 'n' });
                break;
        }
    }
}
