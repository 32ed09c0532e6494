using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>What the application's own data must be: JSON that comes back as it was given.</summary>
internal static partial class Require
{
    private const int MaxMetadataKeys = 64;
    private const int MaxMetadataBytes = 32_768;
    private const int MaxJsonDepth = 8;

    /// <summary>Returns a copy of the metadata, which the caller may go on changing.</summary>
    public static JsonObject? Metadata(JsonObject? metadata)
    {
        const string Name = nameof(RememberOptions.Metadata);
        if (metadata is null || metadata.Count == 0)
        {
            return null;
        }

        if (metadata.Count > MaxMetadataKeys)
        {
            throw new ArgumentException($"Metadata has {metadata.Count} keys; at most {MaxMetadataKeys} are allowed.", Name);
        }

        foreach (var (key, _) in metadata)
        {
            ShortText(key, Name);
        }

        var copy = Json(metadata, Name, out var bytes);
        return bytes <= MaxMetadataBytes ? copy : throw new ArgumentException($"Metadata takes more than {MaxMetadataBytes:N0} bytes as JSON.", Name);
    }

    private static void Json(JsonObject json, string name) => Json(json, name, out _);

    private static JsonObject Json(JsonObject json, string name, out int byteCount)
    {
        try
        {
            var text = json.ToJsonString();
            byteCount = Encoding.UTF8.GetByteCount(text);
            var copy = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MaxJsonDepth })!.AsObject();

            // Writing JSON repairs half a surrogate pair in silence: it would not come back as it was given.
            return HasLoneSurrogate(json) ? throw new FormatException("half of a surrogate pair") : copy;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or JsonException or InvalidOperationException or FormatException)
        {
            throw new ArgumentException(
                $"{name} is nested deeper than {MaxJsonDepth} levels, or holds something that JSON cannot carry, such as NaN or half of a surrogate pair.", name, exception);
        }
    }

    private static bool HasLoneSurrogate(JsonNode? node) => node switch
    {
        JsonObject members => members.Any(static member => UnicodeText.IndexOfLoneSurrogate(member.Key) >= 0 || HasLoneSurrogate(member.Value)),
        JsonArray items => items.Any(HasLoneSurrogate),
        JsonValue value when value.TryGetValue<string>(out var text) => UnicodeText.IndexOfLoneSurrogate(text) >= 0,
        JsonValue value when value.TryGetValue<char>(out var half) => char.IsSurrogate(half),
        _ => false,
    };
}
