using Mem0.Stores;

namespace Mem0;

/// <summary>Writes down why each candidate came back, or did not.</summary>
internal static class Explanation
{
    private const int ExcerptLength = 80;

    public static RecallTrace Write(
        RecallRequest request,
        WordsQuery words,
        bool hasEmbedder,
        EmbeddingResult embedded,
        StoreCandidates found,
        IReadOnlyList<RankedMemory> ranked,
        IReadOnlyList<RecallVerdict> verdicts,
        Dictionary<Guid, MemoryRecord> texts)
    {
        var entries = ranked
            .Select((memory, i) => Entry(memory, verdicts[i], texts))
            .Concat(found.Excluded.Select(static excluded => new RecallTraceEntry
            {
                Id = excluded.Candidate.Header.Id,
                Score = excluded.Candidate.Words.Sum(static part => part.Value),
                Parts = excluded.Candidate.Words,
                Ranks = new Dictionary<string, int>(),
                Verdict = excluded.Verdict,
            }))
            .OrderBy(static entry => entry.Verdict == RecallVerdict.Returned ? 0 : 1)
            .ToList();
        return new()
        {
            Terms = words.Terms,
            IsQueryTruncated = request.IsTruncated,
            Channels =
            [
                new() { Name = Channels.Words, Status = "ran", Candidates = found.Items.Count(static item => item.Words.Count > 0) },
                new()
                {
                    Name = Channels.Meaning,
                    Status = embedded.Vectors is not null ? "ran" : hasEmbedder ? "degraded" : "off",
                    Candidates = found.Items.Count(static item => item.Similarity is not null),
                },
            ],
            Considered = found.Considered,
            Entries = entries,
            Degraded = embedded.Degraded is { } reason ? $"Only words were compared: {reason}." : null,
            EmbeddingTime = embedded.Elapsed,
        };
    }

    private static RecallTraceEntry Entry(RankedMemory memory, RecallVerdict verdict, Dictionary<Guid, MemoryRecord> texts)
    {
        var id = memory.Candidate.Header.Id;
        var text = texts.GetValueOrDefault(id)?.Content;
        return new()
        {
            Id = id,
            Score = memory.Score,
            Parts = memory.Parts,
            Ranks = memory.Ranks,
            Verdict = verdict == RecallVerdict.Returned && text is null ? RecallVerdict.Gone : verdict,
            Excerpt = text is null || text.Length <= ExcerptLength ? text : string.Concat(text.AsSpan(0, ExcerptLength - 1), "\u2026"),
        };
    }
}
