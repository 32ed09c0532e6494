using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Mem0;

/// <summary>Recalls before a chat service is asked and remembers after it has answered. The caller's history gets what it would have got, and no memories.</summary>
internal sealed class MemoryChatCompletionService(
    IChatCompletionService inner,
    bool ownsInner,
    TurnMemory memory,
    Func<Kernel?, MemoryScope> scope,
    RenderedPrompts prompts) : IChatCompletionService, IAsyncDisposable, IDisposable
{
    public IReadOnlyDictionary<string, object?> Attributes => inner.Attributes;

    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var turn = Begin(chatHistory, kernel);
        var (copy, seen) = await AugmentAsync(turn, chatHistory, executionSettings, cancellationToken);
        IReadOnlyList<ChatMessageContent>? answers = null;
        try
        {
            return answers = await inner.GetChatMessageContentsAsync(copy, executionSettings, kernel, cancellationToken);
        }
        finally
        {
            HandBack(copy, ref seen, chatHistory);

            // Of several choices the first is the answer. After a failure there is none, but what the user said was said.
            await CaptureAsync(turn, answers is null ? null : SemanticKernelMessages.Read(answers.Take(1)));
        }
    }

    public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        StreamAsync(Begin(chatHistory, kernel), chatHistory, executionSettings, kernel, cancellationToken);

    public void Dispose()
    {
        if (ownsInner)
        {
            (inner as IDisposable)?.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (ownsInner && inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
            return;
        }

        Dispose();
    }

    private async IAsyncEnumerable<StreamingChatMessageContent> StreamAsync(
        CallOfTurn turn, ChatHistory chatHistory, PromptExecutionSettings? executionSettings, Kernel? kernel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (copy, seen) = await AugmentAsync(turn, chatHistory, executionSettings, cancellationToken);
        var answer = new StreamedAnswer();
        var isComplete = false;
        try
        {
            await foreach (var update in inner.GetStreamingChatMessageContentsAsync(copy, executionSettings, kernel, cancellationToken))
            {
                if (HandBack(copy, ref seen, chatHistory))
                {
                    answer.Restart();
                }

                answer.Add(update);
                yield return update;
            }

            isComplete = true;
        }
        finally
        {
            HandBack(copy, ref seen, chatHistory);
            await CaptureAsync(turn, isComplete ? [answer.ToMessage()] : null);
        }
    }

    // All that must be read at once: who is asking, and what the history holds before the caller adds to it.
    private CallOfTurn Begin(ChatHistory chatHistory, Kernel? kernel)
    {
        ArgumentNullException.ThrowIfNull(chatHistory);
        var userText = chatHistory.LastOrDefault(static message => message.Role == AuthorRole.User)?.Content ?? "";
        var who = scope(kernel);
        var isPrompt = prompts.TryTake(who, userText, out var isSettled);
        return new(who, SemanticKernelMessages.Read(chatHistory), isPrompt, isSettled);
    }

    private async Task<(ChatHistory Copy, int Count)> AugmentAsync(
        CallOfTurn turn, ChatHistory chatHistory, PromptExecutionSettings? executionSettings, CancellationToken cancellationToken)
    {
        var copy = new ChatHistory(chatHistory);
        var isThere = turn.IsSettled || copy.Any(static message => message.Role == AuthorRole.System && MemorySection.IsSection(message.Content ?? ""));
        if (!isThere && await memory.RecallAsync(turn.Scope, turn.Request, cancellationToken) is { Length: > 0 } section)
        {
            var at = copy.TakeWhile(static message => message.Role == AuthorRole.System || message.Role == AuthorRole.Developer).Count();
            copy.Insert(at, new(AuthorRole.System, section));
            if (!chatHistory.Any(static message => message.Role == AuthorRole.System) && SystemPromptSetting.Read(executionSettings) is { } own)
            {
                copy.Insert(at, new(AuthorRole.System, own));
            }
        }

        return (copy, copy.Count);
    }

    // What the service added, tool calls and their results, belongs to the caller's history.
    private static bool HandBack(ChatHistory copy, ref int seen, ChatHistory chatHistory)
    {
        var before = seen;
        for (; seen < copy.Count; seen++)
        {
            chatHistory.Add(copy[seen]);
        }

        return seen > before;
    }

    // With no token of the caller: a turn that was cancelled was still said. A rendered prompt, though, is nothing that the user said.
    private Task CaptureAsync(CallOfTurn turn, IEnumerable<ChatMessage>? answer) =>
        turn.IsPrompt ? Task.CompletedTask : memory.CaptureAsync(turn.Scope, turn.Request, answer, CancellationToken.None);

    private readonly record struct CallOfTurn(MemoryScope Scope, ChatMessage[] Request, bool IsPrompt, bool IsSettled);
}
