using System.Text.Json.Nodes;

namespace Mem0.Docs.Tests.Notebooks;

/// <summary>A cell of a notebook.</summary>
/// <param name="Node">The cell as it stands in the file.</param>
internal sealed record NotebookCell(JsonObject Node)
{
    public bool IsCode => Node["cell_type"]!.GetValue<string>() == "code";

    public string Source => Joined(Node["source"]);

    /// <summary>Gets what the file says the cell printed, and then the value it ended in.</summary>
    public string SavedOutput => string.Join('\n', Node["outputs"]!.AsArray()
        .Select(static output => Joined(output!["output_type"]!.GetValue<string>() == "stream" ? output["text"] : output["data"]!["text/plain"]).TrimEnd('\n')));

    /// <summary>Replaces what the file says.</summary>
    public void Save(string printed, string? value)
    {
        var outputs = new JsonArray();
        if (printed.Length > 0)
        {
            outputs.Add(new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = Lines(printed) });
        }

        if (value is not null)
        {
            outputs.Add(new JsonObject
            {
                ["data"] = new JsonObject { ["text/plain"] = Lines(value) },
                ["execution_count"] = null,
                ["metadata"] = new JsonObject(),
                ["output_type"] = "execute_result",
            });
        }

        Node["outputs"] = outputs;
    }

    // Both are allowed: one string, or one for each line with its line feed.
    private static string Joined(JsonNode? text) => text is JsonArray lines ? string.Concat(lines.Select(static line => line!.GetValue<string>())) : text!.GetValue<string>();

    private static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return [.. lines.Select((line, i) => (JsonNode)(i < lines.Length - 1 ? line + '\n' : line))];
    }
}
