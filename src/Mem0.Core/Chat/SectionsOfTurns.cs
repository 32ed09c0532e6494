using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>
/// Keeps the section of a turn that takes several model calls. That is so where the middleware stands inside function invocation: each call needs the
/// section, yet recalling again for each tool result would only cost time.
/// </summary>
internal sealed class SectionsOfTurns
{
    // By the message's instance, which function invocation passes on, and only as long as someone else holds it.
    private readonly ConditionalWeakTable<ChatMessage, Entry> _entries = [];

    public string? Find(Turn turn, MemoryScope scope) =>
        turn.QuestionMessage is { } message && _entries.TryGetValue(message, out var entry) && entry.Scope == scope ? entry.Section : null;

    public void Keep(Turn turn, MemoryScope scope, string section)
    {
        if (turn.QuestionMessage is { } message)
        {
            _entries.AddOrUpdate(message, new(scope, section));
        }
    }

    private sealed record Entry(MemoryScope Scope, string Section);
}
