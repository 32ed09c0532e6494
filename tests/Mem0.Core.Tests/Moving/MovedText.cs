using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.Moving;

/// <summary>Exports as text: those that a memory writes, and those that somebody made by hand.</summary>
internal static class MovedText
{
    public const string Header = """{"format":"mem0-memories","version":1}""";

    public static async Task<string> ExportAsync(IAgentMemory memory, MemoryScope scope, CancellationToken cancellationToken, bool includeVectors = false)
    {
        using var file = new MemoryStream();
        await memory.ExportAsync(scope, file, new() { IncludeVectors = includeVectors }, cancellationToken);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    /// <summary>Imports lines as they are.</summary>
    public static async Task<ImportResult> ImportTextAsync(IAgentMemory memory, MemoryScope scope, string text, CancellationToken cancellationToken, ImportOptions? options = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await memory.ImportAsync(scope, file, options, cancellationToken);
    }

    /// <summary>Imports lines with a header before and an end after them.</summary>
    public static Task<ImportResult> ImportAsync(IAgentMemory memory, MemoryScope scope, string line, CancellationToken cancellationToken, ImportOptions? options = null) =>
        ImportTextAsync(memory, scope, File(line), cancellationToken, options);

    public static string File(params IReadOnlyList<string> lines)
    {
        var forgotten = lines.Count(static line => line.StartsWith("{\"forgotten\"", StringComparison.Ordinal));
        var end = string.Create(CultureInfo.InvariantCulture, $"{{\"end\":{{\"memories\":{lines.Count - forgotten},\"forgotten\":{forgotten}}}}}");
        return string.Join('\n', [Header, .. lines, end, ""]);
    }

    /// <summary>Writes a memory of one version.</summary>
    public static string Memory(MemoryScope scope, Guid id, string content, string? key = null, Action<JsonObject>? change = null)
    {
        var revision = new JsonObject
        {
            ["version"] = 1, ["change"] = "Added", ["at"] = Given.Noon, ["by"] = Scope(scope), ["content"] = content, ["kind"] = "Knowledge", ["importance"] = 0.5, ["key"] = key,
            ["eventTime"] = Given.Noon, ["source"] = new JsonObject { ["origin"] = "Application" }, ["createdAt"] = Given.Noon,
        };
        var memory = new JsonObject { ["id"] = id, ["scope"] = Scope(scope), ["revisions"] = new JsonArray(revision) };
        change?.Invoke(memory);
        return new JsonObject { ["memory"] = memory }.ToJsonString();
    }

    public static string Forgotten(MemoryScope scope, Guid id) =>
        new JsonObject { ["forgotten"] = new JsonObject { ["id"] = id, ["scope"] = Scope(scope), ["version"] = 2, ["at"] = Given.Noon, ["by"] = Scope(scope) } }.ToJsonString();

    // Also of no scope at all, which the call is to refuse.
    private static JsonObject Scope(MemoryScope? scope) => new()
    {
        ["tenant"] = scope?.TenantId, ["user"] = scope?.UserId, ["agent"] = scope?.AgentId, ["session"] = scope?.SessionId,
    };
}
