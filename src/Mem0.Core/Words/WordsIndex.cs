namespace Mem0.Stores;

/// <summary>The words of one scope's memories: what was said, by whom, in which session, in which order.</summary>
/// <remarks>
/// Not safe for a writer beside readers: the store guards it. Slots are small numbers that the store gives out in the order of storing; a memory keeps
/// its slot when it changes. Statistics are those of the indexes searched together, nothing else's.
/// </remarks>
public sealed class WordsIndex
{
    private readonly SortedDictionary<int, (MemoryHeader Header, Dictionary<string, int> Terms)> _documents = [];

    /// <summary>Gets about how many bytes the index takes.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Adds a memory.</summary>
    /// <param name="slot">A slot that holds none.</param>
    /// <param name="header">What is known about it.</param>
    /// <param name="content">Its text.</param>
    public void Add(int slot, MemoryHeader header, string content)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        var terms = TextAnalyzer.Analyze(content).CountBy(static term => term).ToDictionary();
        _documents.Add(slot, (header, terms));
        ByteCount += content.Length * 2;
    }

    /// <summary>Takes a memory out.</summary>
    /// <param name="slot">The slot that it was added under; one that holds none is left alone.</param>
    public void Remove(int slot) => _documents.Remove(slot);

    /// <summary>Finds the memories that fit a question best.</summary>
    /// <param name="parts">The indexes to search together.</param>
    /// <param name="query">The question.</param>
    /// <param name="isEligible">Says whether a memory, by part and slot, may come back.</param>
    /// <param name="limit">The most hits.</param>
    /// <param name="excludedLimit">The most hits that may not come back, for the trace.</param>
    /// <returns>The hits.</returns>
    public static WordsResult Search(IReadOnlyList<WordsIndex> parts, WordsQuery query, Func<int, int, bool> isEligible, int limit, int excludedLimit)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(isEligible);
        var hits = parts
            .SelectMany((index, part) => index._documents.Select(document => (part, slot: document.Key,
                score: (double)query.Terms.Sum(term => document.Value.Terms.GetValueOrDefault(term)))))
            .Where(static hit => hit.score > 0)
            .OrderByDescending(static hit => hit.score).ThenByDescending(static hit => hit.slot).ThenBy(static hit => hit.part)
            .Select(static hit => new WordsHit(hit.part, hit.slot, hit.score, [new("words", hit.score)]))
            .ToLookup(hit => isEligible(hit.Part, hit.Slot));
        return new WordsResult { Hits = [.. hits[true].Take(limit)], Excluded = [.. hits[false].Take(excludedLimit)] };
    }
}
