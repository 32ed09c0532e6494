using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Mem0.StoreContract;

namespace Mem0.Core.Tests.Isolation;

/// <summary>All that a caller gets to see of a call, as text: the answer or the exception, what the embedder was shown, what was logged. Ids are numbered as they appear.</summary>
internal static partial class Evidence
{
    public static async Task<string> OfAsync(ProductHost host, Row row, MemoryScope caller, Target target)
    {
        var seen = host.Embedder.Seen.Count;
        var logged = host.Log.Lines.Count;
        string answer;
        try
        {
            answer = JsonSerializer.Serialize(await row.Call(host.Memory, caller, target, TestContext.Current.CancellationToken), Options(caller));
        }
        catch (Exception exception) when (exception is ArgumentException or MemoryConflictException or MemoryAccessException or MemoryStoreException)
        {
            answer = $"{exception.GetType().Name}: {exception.Message} {(exception as MemoryConflictException)?.MemoryId} {(exception as MemoryConflictException)?.ActualVersion}";
        }

        // The store's own lines have the names of files in them.
        var lines = host.Log.Lines.Skip(logged).Where(static line => !line.Category.StartsWith("Mem0.Sqlite", StringComparison.Ordinal));
        return Numbered(string.Join('\n', [answer, .. host.Embedder.Seen.Skip(seen).Select(static text => $"embedded: {text}"), .. lines.Select(static line => $"logged: {line}")]));
    }

    private static string Numbered(string text)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return Id().Replace(text, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count + 1);
            return string.Create(CultureInfo.InvariantCulture, $"#{numbers[match.Value]}");
        });
    }

    private static JsonSerializerOptions Options(MemoryScope caller) => new()
    {
        Converters = { new ScopeConverter(caller), new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    /// <summary>Writes the caller's own scope as such, so that the evidence of two callers can be compared.</summary>
    private sealed class ScopeConverter(MemoryScope caller) : JsonConverter<MemoryScope>
    {
        public override MemoryScope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, MemoryScope value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value == caller ? "caller" : Scopes.Name(value));
    }
}
