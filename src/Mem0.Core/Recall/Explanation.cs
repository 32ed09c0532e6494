using Mem0.Stores;

namespace Mem0;

/// <summary>Writes down why each candidate came back, or did not.</summary>
internal static class Explanation
{
    private const int ExcerptLength = 80;

    /// <summary>Writes the entries of a trace: first what came back, best first, then what did not.</summary>
    /// <param name="cut">The candidates that could come back, best first.</param>
    /// <param name="below">Those that could not, because they are too far below.</param>
    /// <param name="excluded">Those that the selection leaves out.</param>
    /// <param name="texts">What came back.</param>
    /// <returns>The entries, made when they are first looked at: most recalls are never asked why.</returns>
    public static IReadOnlyList<RecallTraceEntry> Write(
        CutMemory[] cut, IEnumerable<RankedMemory> below, IReadOnlyList<ExcludedCandidate> excluded, Dictionary<Guid, MemoryRecord> texts) =>
        new LateList<RecallTraceEntry>(() =>
        [
            .. cut
                .Concat(below.Select(static memory => new CutMemory(memory, RecallVerdict.BelowLimit, false)))
                .Select(memory => Entry(memory, texts.GetValueOrDefault(memory.Id)?.Content))
                .Concat(excluded.Select(Entry))
                .OrderBy(static entry => entry.Verdict == RecallVerdict.Returned ? 0 : 1),
        ]);

    private static RecallTraceEntry Entry(CutMemory memory, string? text) => new()
    {
        Id = memory.Id,
        Score = memory.Ranked.Score,
        Parts = memory.Ranked.Parts,
        Ranks = memory.Ranked.Ranks,
        HasPlace = memory.HasPlace,
        Verdict = memory.IsReturned && text is null ? RecallVerdict.Gone : memory.Verdict,
        Excerpt = text is null || text.Length <= ExcerptLength ? text : string.Concat(text.AsSpan(0, ExcerptLength - 1), "\u2026"),
    };

    private static RecallTraceEntry Entry(ExcludedCandidate excluded) => new()
    {
        Id = excluded.Candidate.Header.Id,
        Score = ScoreParts.Sum(excluded.Candidate.Words),
        Parts = excluded.Candidate.Words,
        Ranks = new Dictionary<string, int>(),
        Verdict = excluded.Verdict,
    };
}
