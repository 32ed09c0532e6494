using Mem0.Stores;

namespace Mem0;

/// <summary>Finds what waits by its words, with the index that stores use. It has no vectors yet.</summary>
internal static class QueuedSearch
{
    // Behind everything that a store has: what waits is the newest.
    private const long FirstSequence = 1L << 40;

    public static StoreCandidates Run(IReadOnlyList<QueuedMemory> memories, StoreQuery query)
    {
        // One index for each scope, as the words channel wants it; a memory's slot is its place in the scope.
        QueuedMemory[][] scopes = [.. memories.GroupBy(static memory => memory.Record.Scope).Select(static scope => scope.ToArray())];
        var places = memories.Select(static (memory, i) => (memory.Record.Id, i)).ToDictionary(static pair => pair.Id, static pair => pair.i);
        var indexes = scopes.Select(Index).ToArray();
        var words = WordsIndex.Search(
            indexes, query.Words, (part, slot) => query.Selection.WhyNot(scopes[part][slot].Record) is null, query.Candidates, excludedLimit: 0, standing: query.Standing);
        return new()
        {
            Items = [.. words.Hits.Concat(words.Standing).DistinctBy(static hit => (hit.Part, hit.Slot)).Select(Candidate)],
            Coverage = words.Coverage,
            Considered = memories.Count,
        };

        MemoryCandidate Candidate(WordsHit hit)
        {
            var record = scopes[hit.Part][hit.Slot].Record;
            return new()
            {
                Header = record.ToHeader(),
                Sequence = FirstSequence + places[record.Id],
                Tokens = TextAnalyzer.CountTokens(record.Content),
                Words = hit.Parts,
                Sketch = indexes[hit.Part].SketchAt(hit.Slot),
            };
        }
    }

    /// <summary>Puts together what the store found and what waits. What is in both is stored already.</summary>
    public static StoreCandidates Join(StoreCandidates stored, StoreCandidates queued)
    {
        var known = stored.Items.Select(static item => item.Header.Id).ToHashSet();
        return stored with
        {
            Items = [.. stored.Items, .. queued.Items.Where(item => !known.Contains(item.Header.Id))],
            Coverage = stored.Coverage > queued.Coverage ? stored.Coverage : queued.Coverage ?? stored.Coverage,
            Considered = stored.Considered + queued.Considered,
        };
    }

    private static WordsIndex Index(QueuedMemory[] memories)
    {
        var index = new WordsIndex();
        for (var slot = 0; slot < memories.Length; slot++)
        {
            index.Add(slot, memories[slot].Record, memories[slot].Record.Content);
        }

        return index;
    }
}
