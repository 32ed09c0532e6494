using System.Text.Json.Nodes;

namespace Mem0.Testing;

/// <summary>An answer as the chat endpoint writes it, whole or as events.</summary>
internal static class ChatBody
{
    private const string Model = "scripted";

    public static string Whole(ScriptedAnswer answer, RecordedRequest request, int number) => new JsonObject
    {
        ["id"] = $"chatcmpl-{number}",
        ["object"] = "chat.completion",
        ["created"] = 1_700_000_000,
        ["model"] = Model,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = answer.Text,
                ["tool_calls"] = answer.Calls.Count == 0 ? null : new JsonArray([.. answer.Calls.Select((call, i) => ToolCall(call, i, request, number))]),
            },
            ["finish_reason"] = FinishReason(answer),
        }),
        ["usage"] = Usage(answer, request),
    }.ToJsonString();

    public static IReadOnlyList<string> Events(ScriptedAnswer answer, RecordedRequest request, int number)
    {
        var events = new List<string> { Event(number, new() { ["role"] = "assistant", ["content"] = "" }) };
        events.AddRange(Words(answer.Text ?? "").Select(word => Event(number, new() { ["content"] = word })));
        for (var i = 0; i < answer.Calls.Count; i++)
        {
            // The arguments come in two pieces, as they do from a model.
            var arguments = answer.Calls[i].Arguments;
            var half = arguments.Length / 2;
            var first = ToolCall(answer.Calls[i], i, request, number);
            first["function"]!["arguments"] = arguments[..half];
            events.Add(Event(number, new() { ["tool_calls"] = new JsonArray(first) }));
            events.Add(Event(number, new()
            {
                ["tool_calls"] = new JsonArray(new JsonObject { ["index"] = i, ["function"] = new JsonObject { ["arguments"] = arguments[half..] } }),
            }));
        }

        events.Add(Event(number, [], FinishReason(answer)));
        if (request.Json["stream_options"]?["include_usage"]?.GetValue<bool>() == true)
        {
            var usage = Chunk(number);
            usage["choices"] = new JsonArray();
            usage["usage"] = Usage(answer, request);
            events.Add(usage.ToJsonString());
        }

        events.Add("[DONE]");
        return events;
    }

    internal static IEnumerable<string> Words(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            var space = text.IndexOf(' ', start);
            end = space < 0 ? text.Length : space + 1;
            yield return text[start..end];
        }
    }

    private static string Event(int number, JsonObject delta, string? finishReason = null)
    {
        var chunk = Chunk(number);
        chunk["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason });
        return chunk.ToJsonString();
    }

    private static JsonObject Chunk(int number) => new()
    {
        ["id"] = $"chatcmpl-{number}",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_700_000_000,
        ["model"] = Model,
    };

    private static JsonObject ToolCall(ScriptedCall call, int index, RecordedRequest request, int number) => new()
    {
        ["index"] = index,
        ["id"] = $"call_{number}_{index}",
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = call.NameAmong(request.ToolNames), ["arguments"] = call.Arguments },
    };

    private static string FinishReason(ScriptedAnswer answer) => answer.Calls.Count > 0 ? "tool_calls" : "stop";

    private static JsonObject Usage(ScriptedAnswer answer, RecordedRequest request)
    {
        var (prompt, completion) = (request.Text.Length / 4, 1 + ((answer.Text?.Length ?? 0) / 4));
        return new() { ["prompt_tokens"] = prompt, ["completion_tokens"] = completion, ["total_tokens"] = prompt + completion };
    }
}
