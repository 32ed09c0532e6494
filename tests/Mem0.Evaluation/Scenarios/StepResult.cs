using System.Text.Json.Nodes;

namespace Mem0.Evaluation.Scenarios;

/// <summary>What a step gave.</summary>
internal sealed record StepResult
{
    public static StepResult Nothing { get; } = new();

    public static StepResult Unsupported { get; } = new() { IsUnsupported = true };

    public IReadOnlyList<JsonObject> Items { get; init; } = [];

    public string? Text { get; init; }

    public string? Error { get; init; }

    public bool IsUnsupported { get; init; }

    public static StepResult Of(IEnumerable<string> contents) => new() { Items = [.. contents.Select(static content => new JsonObject { ["content"] = content })] };

    public JsonObject ToLine(string scenario, int step)
    {
        var line = new JsonObject { ["case"] = scenario, ["step"] = step };
        if (IsUnsupported)
        {
            line["unsupported"] = true;
        }
        else if (Text is not null)
        {
            line["text"] = Text;
        }
        else
        {
            line["items"] = new JsonArray([.. Items]);
        }

        if (Error is not null)
        {
            line["error"] = Error;
        }

        return line;
    }
}
