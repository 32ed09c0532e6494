using System.Text.Json.Nodes;

namespace Mem0.Testing;

/// <summary>A message of a chat request as it came over the wire.</summary>
/// <param name="Role">The role.</param>
/// <param name="Text">The text, its parts joined; empty when there is none.</param>
/// <param name="PartTypes">The types of the parts: <c>text</c>, or whatever else was sent.</param>
/// <param name="ToolCalls">The names of the tools that it calls.</param>
public sealed record RecordedMessage(string Role, string Text, IReadOnlyList<string> PartTypes, IReadOnlyList<string> ToolCalls)
{
    internal static RecordedMessage From(JsonNode message)
    {
        var parts = message["content"] switch
        {
            JsonArray many => many.Select(static part => (Type: part!["type"]!.GetValue<string>(), Text: part["text"]?.GetValue<string>())).ToArray(),
            JsonValue one => [("text", one.GetValue<string>())],
            _ => [],
        };

        return new(
            message["role"]!.GetValue<string>(),
            string.Concat(parts.Select(static part => part.Text)),
            [.. parts.Select(static part => part.Type)],
            [.. (message["tool_calls"]?.AsArray() ?? []).Select(static call => call!["function"]!["name"]!.GetValue<string>())]);
    }
}
