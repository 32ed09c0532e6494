using System.Text.Json;

namespace Mem0.Evaluation.Scenarios;

/// <summary>One case: steps over a store that begins empty.</summary>
internal sealed record ScenarioCase(string Id, IReadOnlyList<JsonElement> Steps)
{
    public static IReadOnlyList<ScenarioCase> Read(string file) => [.. InputLine.Read(file).Select(static line =>
        line.Object.MemberOrNull("steps") is { ValueKind: JsonValueKind.Array } steps && steps.EnumerateArray().All(static step => step.ValueKind == JsonValueKind.Object)
            ? new ScenarioCase(line.Required("id"), [.. steps.EnumerateArray()])
            : throw new InputException(line, "'steps' is missing or not an array of objects."))];
}
