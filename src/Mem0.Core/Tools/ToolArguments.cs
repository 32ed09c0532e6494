using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>Reads what a model sent. Only what a tool asks for by name is looked at.</summary>
internal readonly struct ToolArguments(AIFunctionArguments arguments)
{
    /// <summary>Returns an argument as text; <see langword="null"/> when it is missing or of another type.</summary>
    public string? Text(string name) => Value(name) switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        JsonValue json when json.TryGetValue<string>(out var text) => text,
        Guid id => id.ToString(),
        _ => null,
    };

    /// <summary>Returns an argument as a whole number, also one written as text, brought between two bounds; the default when it is missing or no number.</summary>
    public int Number(string name, int low, int high, int defaultValue)
    {
        var text = Value(name) switch
        {
            JsonElement json => json.ToString(),
            IConvertible value => value.ToString(CultureInfo.InvariantCulture),
            JsonNode json => json.ToString(),
            _ => null,
        };
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number)
            ? (int)Math.Clamp(number, low, high)
            : defaultValue;
    }

    private object? Value(string name) => arguments.TryGetValue(name, out var value) ? value : null;
}
