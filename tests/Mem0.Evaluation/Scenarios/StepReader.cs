using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mem0.Evaluation.Scenarios;

/// <summary>Reads the members of a step as the product takes them.</summary>
internal static class StepReader
{
    /// <summary>The metadata under which an application would keep its own word for the kind, which is finer than ours.</summary>
    public const string TypeKey = "type";

    public static MemoryScope ReadScope(JsonElement step)
    {
        var scope = step.GetProperty("scope");
        return MemoryScope.ForUser(scope.StringOrNull("user") ?? throw new FormatException("scope has no user."), scope.StringOrNull("tenant") ?? "default") with
        {
            AgentId = scope.StringOrNull("agent"),
            SessionId = scope.StringOrNull("session"),
        };
    }

    /// <summary>Reads a text, which may be given as how often to repeat what, and what comes then.</summary>
    public static string ReadText(JsonElement step, string name)
    {
        var text = step.GetProperty(name);
        if (text.ValueKind == JsonValueKind.String)
        {
            return text.GetString()!;
        }

        var repeated = text.GetProperty("repeat").GetString()!;
        var times = text.GetProperty("times").GetInt32();
        return new StringBuilder(repeated.Length * times).Insert(0, repeated, times).Append(text.StringOrNull("then")).ToString();
    }

    public static RememberOptions ReadRememberOptions(JsonElement step, MemoryScope scope, Guid? supersedes)
    {
        var type = step.StringOrNull("type");
        return new()
        {
            Kind = type is null ? null : ReadKind(type),
            Metadata = type is null ? null : new JsonObject { [TypeKey] = type },
            Tags = step.StringsOrNull("tags"),
            EventTime = step.TimeOrNull("at"),
            Key = step.StringOrNull("key"),
            Supersedes = supersedes,
            ExpiresAt = step.TimeOrNull("expires"),
            Importance = step.MemberOrNull("importance")?.GetDouble(),
            IsPinned = step.IsTrue("pinned"),
            OperationId = step.StringOrNull("idempotency"),
            BindToSession = scope.SessionId is not null,
        };
    }

    public static MemoryFilter? ReadFilter(JsonElement step) => step.MemberOrNull("filter") is { } filter
        ? new()
        {
            TagsAny = filter.StringsOrNull("tags_any"),
            TagsAll = filter.StringsOrNull("tags_all"),
            Kinds = filter.StringsOrNull("types")?.Select(ReadKind).Distinct().ToArray(),
            EventFrom = filter.TimeOrNull("from"),
            EventTo = filter.TimeOrNull("to"),
        }
        : null;

    private static MemoryKind ReadKind(string type) => type switch
    {
        "event" => MemoryKind.Episode,
        "fact" => MemoryKind.Knowledge,
        "profile" or "preference" => MemoryKind.Profile,
        "procedure" or "rule" => MemoryKind.Procedure,
        _ => throw new FormatException($"type '{type}' is not known; there are event, fact, profile, preference, procedure and rule."),
    };
}
