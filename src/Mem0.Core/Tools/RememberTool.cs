using System.Text.Json;

namespace Mem0;

/// <summary>Stores one statement that the model chose to keep.</summary>
internal static class RememberTool
{
    private static readonly JsonElement s_schema = JsonElement.Parse(
        """
        {
          "type": "object",
          "properties": {
            "content": { "type": "string", "description": "The statement, as one sentence that can be understood on its own." },
            "kind": {
              "type": "string",
              "enum": ["profile", "episode", "knowledge", "procedure"],
              "description": "profile: a lasting fact or preference. episode: something that happened. knowledge: anything else that is known; the default. procedure: how you should do something."
            }
          },
          "required": ["content"]
        }
        """);

    public static MemoryTool Create(IAgentMemory memory, Func<MemoryScope> scope, MemoryToolOptions options) => new(
        MemoryTools.RememberName,
        "Stores one statement in long-term memory, so that it is known in later conversations.",
        s_schema,
        options,
        (arguments, cancellationToken) => RunAsync(memory, Require.Scope(scope()), arguments, cancellationToken));

    private static async Task<string> RunAsync(IAgentMemory memory, MemoryScope scope, ToolArguments arguments, CancellationToken cancellationToken)
    {
        // What was recalled is not remembered again.
        var content = MemorySection.Strip(arguments.Text("content") ?? "");
        if (string.IsNullOrWhiteSpace(content))
        {
            return "Nothing was stored: content must be a statement in words.";
        }

        if (Kind(arguments.Text("kind")) is not { } kind)
        {
            return "Nothing was stored: kind must be profile, episode, knowledge or procedure.";
        }

        try
        {
            var result = await memory.RememberAsync(scope, content, new() { Kind = kind, Origin = MemoryOrigin.Model }, cancellationToken).ConfigureAwait(false);
            return Answer(result);
        }
        catch (ArgumentException exception) when (!MemoryFailure.IsAboutScope(exception))
        {
            return "Nothing was stored: content is too long, or has characters that cannot be kept. Send one short statement.";
        }
    }

    private static string Answer(RememberResult result) => result.Changes switch
    {
        [{ Kind: MemoryChangeKind.Confirmed, Id: { } id }, ..] => $"This was already known [{id}].",
        [{ Kind: MemoryChangeKind.Skipped, Reason: var reason }, ..] => $"Nothing was stored: {VisibleText.OneLine(reason ?? "it is not worth keeping")}.",
        _ => result.Id is { } id ? $"Remembered [{id}]." : "Nothing was stored.",
    };

    private static MemoryKind? Kind(string? kind) => kind?.Trim().ToLowerInvariant() switch
    {
        null or "" or "knowledge" => MemoryKind.Knowledge,
        "profile" => MemoryKind.Profile,
        "episode" => MemoryKind.Episode,
        "procedure" => MemoryKind.Procedure,
        _ => null,
    };
}
