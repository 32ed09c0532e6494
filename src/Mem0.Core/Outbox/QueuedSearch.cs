using Mem0.Stores;

namespace Mem0;

/// <summary>Finds what waits by its words, with the index that stores use. It has no vectors yet.</summary>
internal static class QueuedSearch
{
    // Behind everything that a store has: what waits is the newest.
    private const long FirstSequence = 1L << 40;

    /// <summary>Finds what waits alone.</summary>
    public static StoreCandidates Run(IReadOnlyList<QueuedMemory> queued, StoreQuery query)
    {
        var words = new WeighedWords([.. queued.Select(static memory => memory.Record)], query);
        return new() { Items = [.. words.Found.Select((record, i) => Candidate(record, i, words))], Coverage = words.Coverage, Considered = queued.Count };
    }

    /// <summary>Finds what waits beside what the store found. The words of both are weighed anew, together: how rare a word is among what waits alone says nothing.</summary>
    /// <param name="stored">What the store found.</param>
    /// <param name="texts">What it found, with the texts.</param>
    /// <param name="queued">What waits. What is stored already, because an answer was lost, is left out.</param>
    /// <param name="query">The question.</param>
    public static StoreCandidates Join(StoreCandidates stored, IReadOnlyList<MemoryRecord> texts, IReadOnlyList<QueuedMemory> queued, StoreQuery query)
    {
        var known = stored.Items.Select(static item => item.Header.Id).ToHashSet();
        MemoryRecord[] waiting = [.. queued.Select(static memory => memory.Record).Where(record => !known.Contains(record.Id))];
        var words = new WeighedWords([.. texts, .. waiting], query);
        var found = words.Found.Select(static record => record.Id).ToHashSet();
        return stored with
        {
            Items =
            [
                .. stored.Items.Select(item => item with { Words = words.Of(item.Header.Id) }),
                .. waiting.Where(record => found.Contains(record.Id)).Select((record, i) => Candidate(record, i, words)),
            ],
            Coverage = words.Coverage,
            Considered = stored.Considered + waiting.Length,
        };
    }

    private static MemoryCandidate Candidate(MemoryRecord record, int place, WeighedWords words) => new()
    {
        Header = record.ToHeader(),
        Sequence = FirstSequence + place,
        Tokens = TextAnalyzer.CountTokens(record.Content),
        Words = words.Of(record.Id),
        Sketch = TextAnalyzer.Sketch(record.Content),
    };
}
