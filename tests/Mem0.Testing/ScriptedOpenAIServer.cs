using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Mem0.Testing;

/// <summary>An OpenAI-compatible server on the loopback address that answers by a script and keeps every request.</summary>
/// <remarks>
/// Chat answers come in the order of the script; a request beyond it is an error that says so. Embeddings are made from the words of the text,
/// unless the script has an answer for them. All members may be used from many threads at once.
/// </remarks>
public sealed class ScriptedOpenAIServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentQueue<ScriptedAnswer> _chat = new();
    private readonly ConcurrentQueue<ScriptedAnswer> _embeddings = new();
    private readonly Channel<RecordedRequest> _arrivals = Channel.CreateUnbounded<RecordedRequest>();
    private readonly ConcurrentDictionary<Task, bool> _exchanges = new();
    private readonly PseudoEmbeddings _vectors;
    private readonly Task _accepting;
    private int _number;

    /// <summary>Starts the server on a free port.</summary>
    /// <param name="vectors">What the embeddings endpoint answers with, or <see langword="null"/> for words without synonyms.</param>
    public ScriptedOpenAIServer(PseudoEmbeddings? vectors = null)
    {
        _vectors = vectors ?? new();
        _listener.Start();
        Endpoint = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");
        _accepting = AcceptAsync();
    }

    /// <summary>Gets the address to configure a client with.</summary>
    public Uri Endpoint { get; }

    /// <summary>Gets or sets the answer to every embeddings request beyond the script.</summary>
    /// <value>The default is the vectors.</value>
    public ScriptedAnswer EmbeddingsOtherwise { get; set; } = ScriptedAnswer.Say();

    /// <summary>Gets every request, in the order of arrival.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    /// <summary>Gets the requests to the chat endpoint.</summary>
    public IReadOnlyList<RecordedRequest> ChatRequests => [.. _requests.Where(static request => request.Path.EndsWith("/chat/completions", StringComparison.Ordinal))];

    /// <summary>Gets the requests to the embeddings endpoint.</summary>
    public IReadOnlyList<RecordedRequest> EmbeddingRequests => [.. _requests.Where(static request => request.Path.EndsWith("/embeddings", StringComparison.Ordinal))];

    /// <summary>Adds answers to the chat script.</summary>
    public void Chat(params ScriptedAnswer[] answers) => Array.ForEach(answers, _chat.Enqueue);

    /// <summary>Adds answers to the embeddings script; <see cref="ScriptedAnswer.Say"/> stands for the vectors.</summary>
    public void Embeddings(params ScriptedAnswer[] answers) => Array.ForEach(answers, _embeddings.Enqueue);

    /// <summary>Waits for the next request that no call of this method has returned yet; its answer may not have been sent.</summary>
    public ValueTask<RecordedRequest> NextRequestAsync(CancellationToken cancellationToken) => _arrivals.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_exchanges.Keys);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            var exchange = Task.Run(() => ServeAsync(client));
            _exchanges[exchange] = true;
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var exchange = new HttpExchange(client.GetStream());
                if (await exchange.ReadAsync(_stop.Token) is { } request)
                {
                    _requests.Enqueue(request);
                    await _arrivals.Writer.WriteAsync(request, _stop.Token);
                    await AnswerAsync(exchange, request);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The client gave up, or the server is being closed.
            }
        }
    }

    private Task AnswerAsync(HttpExchange exchange, RecordedRequest request) => request.Path switch
    {
        "/v1/models" => exchange.WriteAsync(HttpStatusCode.OK, """{"object":"list","data":[{"id":"scripted","object":"model","created":1700000000,"owned_by":"test"}]}""", null, cut: false, _stop.Token),
        "/v1/embeddings" => AnswerAsync(exchange, request, _embeddings.TryDequeue(out var answer) ? answer : EmbeddingsOtherwise),
        "/v1/chat/completions" when _chat.TryDequeue(out var answer) => AnswerAsync(exchange, request, answer),
        _ => exchange.WriteAsync(HttpStatusCode.NotImplemented, Complaint($"The script has no answer for {request.Method} {request.Path}."), null, cut: false, _stop.Token),
    };

    private async Task AnswerAsync(HttpExchange exchange, RecordedRequest request, ScriptedAnswer scripted)
    {
        var answer = scripted.For(request.Messages.Count > 0 ? request.Messages[^1].Text : "");
        await (answer.Signal ?? Task.CompletedTask).WaitAsync(_stop.Token);
        var cut = answer.Fault == ScriptedFault.CutConnection;
        if (answer.Status != HttpStatusCode.OK)
        {
            await exchange.WriteAsync(answer.Status, Complaint($"The script answers {(int)answer.Status}. {(answer.RepeatsRequest ? request.Text : "")}"), answer.RetryAfter, cut, _stop.Token);
            return;
        }

        if (answer.Calls.FirstOrDefault(call => !call.IsAmong(request.ToolNames)) is { } unknown)
        {
            await exchange.WriteAsync(HttpStatusCode.NotImplemented, Complaint($"The script calls '{unknown.Tool}', which the request does not offer."), null, cut: false, _stop.Token);
            return;
        }

        if (request.IsStreaming && answer.Fault != ScriptedFault.HalfJson)
        {
            await exchange.WriteEventsAsync(ChatBody.Events(answer, request, Interlocked.Increment(ref _number)), cut, _stop.Token);
            return;
        }

        var body = request.Path == "/v1/embeddings"
            ? EmbeddingsBody.Whole(request, _vectors)
            : ChatBody.Whole(answer, request, Interlocked.Increment(ref _number));
        await exchange.WriteAsync(answer.Status, answer.Fault == ScriptedFault.HalfJson ? body[..(body.Length / 2)] : body, null, cut, _stop.Token);
    }

    private static string Complaint(string message) => new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "scripted" } }.ToJsonString();
}
