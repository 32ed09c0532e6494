using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>Recalls before a turn and remembers after it. The caller's messages and options are never changed.</summary>
/// <remarks>
/// Memories go into the instructions of a copy of the options: they are in nobody's history and do not pile up where the server keeps the conversation.
/// When nothing is found, the inner client gets what the caller gave.
/// </remarks>
internal sealed class MemoryChatClient(IChatClient inner, TurnMemory memory, Func<ChatOptions?, MemoryScope> scope) : DelegatingChatClient(inner)
{
    private readonly SectionsOfTurns _sections = new();

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var who = Require.Scope(scope(options));
        var request = messages.ToArray();
        var section = await RecallAsync(who, request, cancellationToken);
        ChatResponse? response = null;
        try
        {
            return response = await base.GetResponseAsync(Again(messages, request), With(options, section), cancellationToken);
        }
        finally
        {
            // Also after a failed or cancelled call, and then with no token of the caller: what the user said was said.
            await memory.CaptureAsync(who, request, response?.Messages, CancellationToken.None);
        }
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);

        // Asked for here and not in the iterator, which may run where an ambient identity has changed.
        var who = Require.Scope(scope(options));
        var request = messages.ToArray();
        return StreamAsync(who, request, Again(messages, request), options, cancellationToken);
    }

    private async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        MemoryScope who,
        ChatMessage[] request,
        IEnumerable<ChatMessage> messages,
        ChatOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var section = await RecallAsync(who, request, cancellationToken);
        var updates = new List<ChatResponseUpdate>();
        var isComplete = false;
        try
        {
            await foreach (var update in base.GetStreamingResponseAsync(messages, With(options, section), cancellationToken))
            {
                updates.Add(update);
                yield return update;
            }

            isComplete = true;
        }
        finally
        {
            // All that runs when the reader stops early or the model fails.
            await memory.CaptureAsync(who, request, isComplete ? updates.ToChatResponse().Messages : null, CancellationToken.None);
        }
    }

    private async Task<string> RecallAsync(MemoryScope who, ChatMessage[] request, CancellationToken cancellationToken)
    {
        if (request.Any(static message => message.Role == ChatRole.System && MemorySection.IsSection(message.Text)))
        {
            return "";
        }

        var turn = Turn.Read(request);
        if (turn.Said.Count == 0 && _sections.Find(turn, who) is { } known)
        {
            return known;
        }

        var section = await memory.RecallAsync(who, request, cancellationToken);
        _sections.Keep(turn, who, section);
        return section;
    }

    // The inner client gets the very collection, but what is remembered is read from a copy: callers add to their history while they read a stream.
    private static IEnumerable<ChatMessage> Again(IEnumerable<ChatMessage> messages, ChatMessage[] copy) =>
        messages is IReadOnlyCollection<ChatMessage> ? messages : copy;

    private static ChatOptions? With(ChatOptions? options, string section)
    {
        if (section.Length == 0)
        {
            return options;
        }

        // Clone and not a new one: it keeps what a framework's own options add.
        var copy = options?.Clone() ?? new();
        copy.Instructions = string.IsNullOrEmpty(copy.Instructions) ? section : $"{copy.Instructions}\n\n{section}";
        return copy;
    }
}
