using System.Text.Json;

namespace Mem0;

/// <summary>Finds memories for the model, with the ids that forget takes.</summary>
internal static class RecallTool
{
    private const int MaxLimit = 20;
    private const int DefaultLimit = 10;

    private static readonly MemorySectionOptions s_section = new() { IncludeIds = true };

    private static readonly JsonElement s_schema = JsonElement.Parse(
        """
        {
          "type": "object",
          "properties": {
            "query": { "type": "string", "description": "What to look for: a question or a topic, in words." },
            "limit": { "type": "integer", "minimum": 1, "maximum": 20, "description": "The most memories to return. The default is 10." }
          },
          "required": ["query"]
        }
        """);

    public static MemoryTool Create(IAgentMemory memory, Func<MemoryScope> scope, MemoryToolOptions options) => new(
        MemoryTools.RecallName,
        "Searches long-term memory. Returns one memory a line, the most fitting first after lasting facts, each with its id in brackets.",
        s_schema,
        options,
        (arguments, cancellationToken) => RunAsync(memory, Require.Scope(scope()), options, arguments, cancellationToken));

    private static async Task<string> RunAsync(IAgentMemory memory, MemoryScope scope, MemoryToolOptions options, ToolArguments arguments, CancellationToken cancellationToken)
    {
        var query = arguments.Text("query");
        if (query is null || !UnicodeText.HasVisible(query))
        {
            return "Nothing was looked for: query must say in words what to look for.";
        }

        var how = new RecallOptions { Limit = arguments.Number("limit", 1, MaxLimit, DefaultLimit), TokenBudget = options.RecallTokenBudget };
        try
        {
            var result = await memory.RecallAsync(scope, query, how, cancellationToken).ConfigureAwait(false);
            return result.Matches.Count > 0 ? Section(result)
                : result.Trace.Entries.Any(static entry => entry.Verdict == RecallVerdict.OverBudget) ? "Nothing found that is short enough to be shown."
                : "Nothing found.";
        }
        catch (ArgumentException exception) when (!MemoryFailure.IsAboutScope(exception))
        {
            return "Nothing was looked for: query has characters that cannot be searched. Ask in plain words.";
        }
    }

    private static string Section(RecallResult result) =>
        (result.Abstention is null ? "" : "Nothing seems to answer this; the nearest memories are:\n") + MemorySection.Render(result, s_section);
}
