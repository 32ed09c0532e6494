using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Mem0.Testing;

/// <summary>An answer as the embeddings endpoint writes it: base64 or numbers, as the request asks.</summary>
internal static class EmbeddingsBody
{
    public static string Whole(RecordedRequest request, PseudoEmbeddings embeddings)
    {
        var base64 = request.Json["encoding_format"]?.GetValue<string>() == "base64";
        var data = request.Inputs.Select((text, i) => new JsonObject
        {
            ["object"] = "embedding",
            ["index"] = i,
            ["embedding"] = Write(embeddings.Of(text), base64),
        });

        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = new JsonArray([.. data]),
            ["model"] = request.Json["model"]?.DeepClone(),
            ["usage"] = new JsonObject { ["prompt_tokens"] = request.Inputs.Count, ["total_tokens"] = request.Inputs.Count },
        }.ToJsonString();
    }

    private static JsonNode Write(float[] vector, bool base64) => base64
        ? JsonValue.Create(Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())))
        : new JsonArray([.. vector.Select(static x => (JsonNode)JsonValue.Create(x))]);
}
