using System.Text.Json;

namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>Compares JSON with the schemas of an OpenAPI document: as much of the language as the server's own document uses. Fields that no schema names are refused.</summary>
internal sealed class OpenApiSchema(JsonElement document)
{
    /// <summary>Says what does not fit.</summary>
    /// <returns><see langword="null"/> when all fits.</returns>
    public string? Check(JsonElement schema, JsonElement value, string where)
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
        {
            return Has(schema, "nullable") || Any(schema).Any(one => Check(one, value, where) is null) ? null : $"{where}: null";
        }

        if (Any(schema) is { Count: > 0 } any)
        {
            var failures = any.Select(one => Check(one, value, where)).ToArray();
            return Array.Exists(failures, static failure => failure is null) ? null : $"{where}: none fits ({string.Join("; ", failures.Distinct().Take(4))})";
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            return all.EnumerateArray().Select(one => Check(one, value, where)).FirstOrDefault(static failure => failure is not null);
        }

        if (schema.TryGetProperty("enum", out var names))
        {
            return names.EnumerateArray().Any(name => JsonElement.DeepEquals(name, value)) ? null : $"{where}: {value} is none of the values";
        }

        return (schema.TryGetProperty("type", out var type) ? type.GetString() : null) switch
        {
            "object" => CheckObject(schema, value, where),
            "array" => value.ValueKind != JsonValueKind.Array ? $"{where}: no array"
                : schema.TryGetProperty("items", out var items) ? value.EnumerateArray().Select((item, i) => Check(items, item, $"{where}[{i}]")).FirstOrDefault(static failure => failure is not null) : null,
            "string" => value.ValueKind == JsonValueKind.String && (!Format(schema, "uuid") || value.TryGetGuid(out _)) ? null : $"{where}: no string",
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && (!schema.TryGetProperty("minimum", out var least) || number >= least.GetDouble())
                ? null : $"{where}: no integer in range",
            "number" => value.ValueKind == JsonValueKind.Number ? null : $"{where}: no number",
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{where}: no boolean",
            null when Has(schema, "nullable") => $"{where}: not null",
            null => null,
            var other => $"{where}: a type that this does not know, {other}",
        };
    }

    private static bool Has(JsonElement schema, string flag) => schema.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True;

    private static bool Format(JsonElement schema, string format) => schema.TryGetProperty("format", out var value) && value.ValueEquals(format);

    private static List<JsonElement> Any(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var any) || schema.TryGetProperty("oneOf", out any) ? [.. any.EnumerateArray()] : [];

    private string? CheckObject(JsonElement schema, JsonElement value, string where)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return $"{where}: no object";
        }

        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        foreach (var member in value.EnumerateObject())
        {
            var failure = hasProperties && properties.TryGetProperty(member.Name, out var property) ? Check(property, member.Value, $"{where}.{member.Name}")
                : !hasOthers || others.ValueKind == JsonValueKind.False ? $"{where}: unknown field {member.Name}"
                : others.ValueKind == JsonValueKind.Object ? Check(others, member.Value, $"{where}.{member.Name}") : null;
            if (failure is not null)
            {
                return failure;
            }
        }

        return schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing
            ? $"{where}: without {missing}" : null;
    }

    private JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            schema = reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, static (element, name) => element.GetProperty(name));
        }

        return schema;
    }
}
