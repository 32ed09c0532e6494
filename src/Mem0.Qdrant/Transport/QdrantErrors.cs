using System.Net;
using System.Text;
using System.Text.Json;
using Polly;

namespace Mem0.Qdrant.Transport;

/// <summary>Says what the server answered and what to do about it: never the key, never a part of a memory.</summary>
internal sealed class QdrantErrors(Uri endpoint, string? apiKey, TimeProvider time)
{
    public const string StoreName = "qdrant";
    private const int LongestBody = 4096;
    private const int LongestReason = 300;

    // Without user information, which an address may carry.
    private readonly string _server = endpoint.GetLeftPart(UriPartial.Authority).Replace(endpoint.UserInfo + "@", "", StringComparison.Ordinal);

    public static bool IsConnection(Exception exception) => exception is HttpRequestException or IOException or ExecutionRejectedException or OperationCanceledException;

    public static MemoryStoreException New(string operation, string message, Exception? cause = null) => new(StoreName, operation, message, cause);

    public MemoryStoreException Unreachable(string operation, Exception cause) =>
        new(StoreName, operation, $"Qdrant at '{_server}' did not answer in time or cannot be reached. Check that it runs and that the address is right, and try again.", cause) { IsTransient = true };

    public MemoryStoreException Unreadable(string operation, Exception? cause) =>
        New(operation, $"What answered at '{_server}' is not understood. Check that the address is Qdrant's REST port (6333 unless changed).", cause);

    public async Task<MemoryStoreException> ReadAsync(string operation, HttpResponseMessage response, Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestBody];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var status = response.StatusCode;
        return new(StoreName, operation, Explain(status, Reason(buffer.AsSpan(0, length))))
        {
            IsTransient = status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError,

            // Without a word about when, a tenant that is over its rate waits a little all the same.
            RetryAfter = RetryAfter(response, time) ?? (status == HttpStatusCode.TooManyRequests ? TimeSpan.FromSeconds(1) : null),
        };
    }

    /// <summary>Reads how long the server asks to be left alone.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - time.GetUtcNow() is var rest => rest > TimeSpan.Zero ? rest : TimeSpan.Zero,
        _ => null,
    };

    private string Explain(HttpStatusCode status, string reason) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"Qdrant at '{_server}' refuses the API key ({(int)status}). Set {nameof(QdrantMemoryOptions.ApiKey)} to a key that may read and write.",
        HttpStatusCode.TooManyRequests => $"Qdrant at '{_server}' limits the rate of requests (429). Try again later.",
        HttpStatusCode.InsufficientStorage => $"Qdrant at '{_server}' has reached a quota of memory or disk (507). Free some and try again.",
        _ => $"Qdrant at '{_server}' answered {(int)status}{reason}",
    };

    // Bodies are JSON or, where a key is refused, plain text. What quotes a request may quote a memory, and is left out.
    private string Reason(ReadOnlySpan<byte> body)
    {
        string? text;
        try
        {
            text = JsonSerializer.Deserialize(body, WireJson.Types.ErrorAnswer)?.Status?.Error;
        }
        catch (JsonException)
        {
            text = Encoding.UTF8.GetString(body);
        }

        if (string.IsNullOrWhiteSpace(text) || text.Contains("deserialize", StringComparison.OrdinalIgnoreCase))
        {
            return ".";
        }

        text = apiKey is { Length: > 0 } ? text.Replace(apiKey, "***", StringComparison.Ordinal) : text;
        return ": " + (text.Length > LongestReason ? text[..LongestReason] : text).ReplaceLineEndings(" ");
    }
}
