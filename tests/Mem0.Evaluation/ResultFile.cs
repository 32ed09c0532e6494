using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mem0.Evaluation;

/// <summary>Writes JSON lines.</summary>
internal sealed class ResultFile(string path) : IAsyncDisposable
{
    // Other scripts stay readable.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter _writer = new(path) { NewLine = "\n" };

    public Task WriteAsync(JsonObject line) => _writer.WriteLineAsync(line.ToJsonString(s_options));

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
