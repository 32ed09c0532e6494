using System.Globalization;
using System.Text.Json;

namespace Mem0.Evaluation;

/// <summary>Reads members that may be missing.</summary>
internal static class JsonElementExtensions
{
    public static JsonElement? MemberOrNull(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static string? StringOrNull(this JsonElement element, string name) =>
        element.MemberOrNull(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    public static bool IsTrue(this JsonElement element, string name) => element.MemberOrNull(name) is { ValueKind: JsonValueKind.True };

    public static IReadOnlyList<string>? StringsOrNull(this JsonElement element, string name) =>
        element.MemberOrNull(name) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray().Select(static item => item.ToString())] : null;

    /// <summary>Reads a time; one without a zone is taken as UTC.</summary>
    /// <exception cref="FormatException">There is one, but it is not a time.</exception>
    public static DateTimeOffset? TimeOrNull(this JsonElement element, string name) => element.MemberOrNull(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } member when DateTimeOffset.TryParse(
            member.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) => time,
        var member => throw new FormatException($"'{name}' is not a time: {member}"),
    };
}
