using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Mem0.Testing;

/// <summary>A chat model that answers call N with answer N of its script and keeps every request. It serves Semantic Kernel and Microsoft.Extensions.AI alike.</summary>
public sealed class ScriptedChatClient : IChatClient
{
    // Semantic Kernel refuses a client without metadata.
    private readonly ChatClientMetadata _metadata = new("scripted", new Uri("http://model.test"), "scripted");
    private readonly ConcurrentQueue<ModelRequest> _requests = new();
    private readonly ConcurrentQueue<ScriptedAnswer> _script;
    private int _number;

    /// <summary>Creates the model.</summary>
    /// <param name="script">Its answers.</param>
    public ScriptedChatClient(params ScriptedAnswer[] script) => _script = new(script);

    /// <summary>Gets or sets the answer to every request beyond the script.</summary>
    /// <value><see langword="null"/>, the default, makes such a request an error.</value>
    public ScriptedAnswer? Otherwise { get; set; }

    /// <summary>Gets or sets what happens between two pieces of a streamed answer.</summary>
    public Func<CancellationToken, Task>? BetweenUpdates { get; set; }

    /// <summary>Gets every request, in order.</summary>
    public IReadOnlyList<ModelRequest> Requests => [.. _requests];

    /// <summary>Adds answers to the script.</summary>
    public void Chat(params ScriptedAnswer[] answers) => Array.ForEach(answers, _script.Enqueue);

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (answer, request, id) = await NextAsync(messages, options, isStreaming: false, cancellationToken);
        return new(new ChatMessage(ChatRole.Assistant, [.. Contents(answer, request, id, words: false)]) { MessageId = id })
        {
            ResponseId = id,
            ModelId = _metadata.DefaultModelId,
            FinishReason = FinishReason(answer),
            Usage = new() { InputTokenCount = 1, OutputTokenCount = 1, TotalTokenCount = 2 },
        };
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (answer, request, id) = await NextAsync(messages, options, isStreaming: true, cancellationToken);
        foreach (var content in Contents(answer, request, id, words: true))
        {
            yield return new(ChatRole.Assistant, [content]) { MessageId = id, ResponseId = id };
            await (BetweenUpdates?.Invoke(cancellationToken) ?? Task.CompletedTask);
        }

        if (answer.Fault == ScriptedFault.CutConnection)
        {
            throw new HttpRequestException("The script cut the answer.");
        }

        yield return new(ChatRole.Assistant, []) { MessageId = id, ResponseId = id, FinishReason = FinishReason(answer) };
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private async Task<(ScriptedAnswer Answer, ModelRequest Request, string Id)> NextAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStreaming, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = ModelRequest.Copy(messages, options, isStreaming);
        _requests.Enqueue(request);
        var scripted = _script.TryDequeue(out var next) ? next : Otherwise ?? throw new InvalidOperationException("The script has no answer left.");
        var answer = scripted.For(request.LastText);
        await (answer.Signal ?? Task.CompletedTask).WaitAsync(cancellationToken);
        return answer.Status == HttpStatusCode.OK
            ? (answer, request, $"answer-{Interlocked.Increment(ref _number)}")
            : throw new HttpRequestException($"The script answers {(int)answer.Status}.", null, answer.Status);
    }

    private static IEnumerable<AIContent> Contents(ScriptedAnswer answer, ModelRequest request, string id, bool words)
    {
        var pieces = words ? ChatBody.Words(answer.Text ?? "") : answer.Text is null ? [] : [answer.Text];
        var offered = (request.Options?.Tools ?? []).Select(static tool => tool.Name).ToArray();
        return
        [
            .. pieces.Select(static piece => new TextContent(piece)),
            .. answer.Calls.Select((call, i) => new FunctionCallContent($"{id}-{i}", call.NameAmong(offered), call.ParseArguments())),
        ];
    }

    private static ChatFinishReason FinishReason(ScriptedAnswer answer) => answer.Calls.Count > 0 ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
}
