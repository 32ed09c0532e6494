using Mem0.Stores;

namespace Mem0;

/// <summary>Writes down why each candidate came back, or did not.</summary>
internal static class Explanation
{
    private const int ExcerptLength = 80;

    /// <summary>Writes the entries of a trace: first what came back, best first, then what did not, then what the selection leaves out.</summary>
    /// <param name="ranking">The candidates, with their verdicts.</param>
    /// <param name="matches">What came back.</param>
    /// <returns>The entries, made when they are first looked at: most recalls are never asked why.</returns>
    public static IReadOnlyList<RecallTraceEntry> Write(Ranking ranking, MemoryMatch[] matches) => new LateList<RecallTraceEntry>(() =>
    {
        var texts = matches.ToDictionary(static match => match.Record.Id, static match => match.Record.Content);
        return
        [
            .. ranking.Memories.Select(memory => Entry(ranking, memory, texts))
                .Concat(ranking.Excluded.Select(Entry))
                .OrderBy(static entry => entry.Verdict == RecallVerdict.Returned ? 0 : 1),
        ];
    });

    private static RecallTraceEntry Entry(Ranking ranking, RankedMemory memory, Dictionary<Guid, string> texts)
    {
        var id = ranking.IdOf(memory);
        var text = texts.GetValueOrDefault(id);
        return new()
        {
            Id = id,
            Score = memory.Score,
            Parts = ranking.PartsOf(memory),
            Ranks = Ranking.RanksOf(memory),
            HasPlace = memory.HasPlace,
            Verdict = memory.Verdict == RecallVerdict.Returned && text is null ? RecallVerdict.Gone : memory.Verdict,
            Excerpt = text is null || text.Length <= ExcerptLength ? text : string.Concat(text.AsSpan(0, ExcerptLength - 1), "\u2026"),
        };
    }

    private static RecallTraceEntry Entry(ExcludedCandidate excluded) => new()
    {
        Id = excluded.Candidate.Header.Id,
        Score = ScoreParts.Sum(excluded.Candidate.Words),
        Parts = excluded.Candidate.Words,
        Ranks = new Dictionary<string, int>(),
        Verdict = excluded.Verdict,
    };
}
