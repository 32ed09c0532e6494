using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mem0.Qdrant.Transport;

/// <summary>Sends requests and reads answers. Retries are the handlers' work, below.</summary>
internal sealed class QdrantHttp(HttpClient http, Uri endpoint, string? apiKey, TimeSpan timeout, TimeProvider time)
{
    private readonly string _root = endpoint.AbsoluteUri.TrimEnd('/');
    private readonly QdrantErrors _errors = new(endpoint, apiKey, time);

    public QdrantErrors Errors => _errors;

    public Task<TAnswer> GetAsync<TAnswer>(string operation, string path, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken) =>
        SendAsync(operation, HttpMethod.Get, path, null, answer, cancellationToken);

    public Task<TAnswer> DeleteAsync<TAnswer>(string operation, string path, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken) =>
        SendAsync(operation, HttpMethod.Delete, path, null, answer, cancellationToken);

    public async Task<TAnswer> SendAsync<TRequest, TAnswer>(
        string operation, HttpMethod method, string path, TRequest request, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
    {
        using var content = new JsonBody<TRequest>(request, requestType);
        return await SendAsync(operation, method, path, content, answer, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TAnswer> SendAsync<TAnswer>(
        string operation, HttpMethod method, string path, HttpContent? content, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var request = new HttpRequestMessage(method, _root + path) { Content = content };
        if (apiKey is not null)
        {
            request.Headers.Add("api-key", apiKey);
        }

        // Over all attempts and the body, which the handlers do not see.
        using var deadline = new CancellationTokenSource(timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            using var body = await response.Content.ReadAsStreamAsync(stop.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? await JsonSerializer.DeserializeAsync(body, answer, stop.Token).ConfigureAwait(false) ?? throw _errors.Unreadable(operation, null)
                : throw await _errors.ReadAsync(operation, response, body, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (JsonException exception)
        {
            throw _errors.Unreadable(operation, exception);
        }
        catch (Exception exception) when (QdrantErrors.IsConnection(exception))
        {
            throw _errors.Unreachable(operation, exception);
        }
    }
}
