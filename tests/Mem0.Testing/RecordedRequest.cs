using System.Text.Json.Nodes;

namespace Mem0.Testing;

/// <summary>A request as it came over the wire.</summary>
public sealed record RecordedRequest
{
    /// <summary>Gets the method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the path, with the query.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the headers, by name without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets the body as it was sent.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the body as JSON; an empty object when there was none.</summary>
    public JsonObject Json => Text.Length == 0 ? [] : JsonNode.Parse(Text)!.AsObject();

    /// <summary>Gets the messages of a chat request.</summary>
    public IReadOnlyList<RecordedMessage> Messages => [.. (Json["messages"]?.AsArray() ?? []).Select(static node => RecordedMessage.From(node!))];

    /// <summary>Gets the tools that a chat request offers: name, description and schema.</summary>
    public IReadOnlyList<JsonObject> Tools => [.. (Json["tools"]?.AsArray() ?? []).Select(static node => node!["function"]!.AsObject())];

    /// <summary>Gets the texts of an embeddings request.</summary>
    public IReadOnlyList<string> Inputs => Json["input"] switch
    {
        JsonArray many => [.. many.Select(static node => node!.GetValue<string>())],
        JsonValue one => [one.GetValue<string>()],
        _ => [],
    };

    /// <summary>Gets a value indicating whether the answer shall be a stream of events.</summary>
    public bool IsStreaming => Json["stream"]?.GetValue<bool>() == true;

    internal IEnumerable<string> ToolNames => Tools.Select(static tool => tool["name"]!.GetValue<string>());
}
