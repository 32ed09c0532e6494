using System.Text.Json;

namespace Mem0;

/// <summary>Forgets one memory by its id, and never more than one.</summary>
internal static class ForgetTool
{
    private const string NoSuchMemory = "Nothing was forgotten: there is no memory with this id.";

    private static readonly JsonElement s_schema = JsonElement.Parse(
        """
        {
          "type": "object",
          "properties": {
            "id": { "type": "string", "description": "The id of one memory, as recall shows it in brackets." }
          },
          "required": ["id"]
        }
        """);

    public static MemoryTool Create(IAgentMemory memory, Func<MemoryScope> scope, MemoryToolOptions options) => new(
        MemoryTools.ForgetName,
        "Forgets one memory for good. Use it only when the user asks for it.",
        s_schema,
        options,
        (arguments, cancellationToken) => RunAsync(memory, Require.Scope(scope()), options, arguments, cancellationToken));

    private static async Task<string> RunAsync(IAgentMemory memory, MemoryScope scope, MemoryToolOptions options, ToolArguments arguments, CancellationToken cancellationToken)
    {
        // Models like to send the brackets along. A beginning of an id is not taken: forgetting the wrong memory cannot be undone.
        if (!Guid.TryParseExact(arguments.Text("id")?.Trim(' ', '[', ']', '"', '`'), "D", out var id) || id == Guid.Empty)
        {
            return "Nothing was forgotten: id must be the whole id of one memory, as recall shows it in brackets.";
        }

        try
        {
            if (options.ConfirmForget is { } confirm)
            {
                if (await memory.GetAsync(scope, id, cancellationToken).ConfigureAwait(false) is not { } record)
                {
                    return NoSuchMemory;
                }

                if (!await confirm(record, cancellationToken).ConfigureAwait(false))
                {
                    return "Nothing was forgotten: the user wants to keep this memory.";
                }
            }

            var result = await memory.ForgetAsync(scope, id, cancellationToken).ConfigureAwait(false);
            return result.Count > 0 ? "Forgotten." : NoSuchMemory;
        }
        catch (MemoryAccessException)
        {
            return "Nothing was forgotten: this memory is shared by everyone, and only an administrator may change it.";
        }
    }
}
