using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mem0.Qdrant.Transport;

/// <summary>A request as JSON, written to the connection as it goes, and again for every retry: of a vector of any length there is never more in memory than a few pieces from the pool, and no text.</summary>
/// <remarks>The platform's own content writes a value into one buffer that grows with it, and a vector of 8192 numbers would make that a large object.</remarks>
internal sealed class JsonBody<T> : HttpContent
{
    private static readonly StreamPipeWriterOptions s_pieces = new(minimumBufferSize: 32 << 10, leaveOpen: true);

    private readonly T _value;
    private readonly JsonTypeInfo<T> _type;

    public JsonBody(T value, JsonTypeInfo<T> type)
    {
        (_value, _type) = (value, type);
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var pipe = PipeWriter.Create(stream, s_pieces);
        Exception? failure = null;
        try
        {
            await JsonSerializer.SerializeAsync(pipe, _value, _type, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            // Gives the pieces back; after a failure nothing more is written.
            await pipe.CompleteAsync(failure).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
