using Mem0.Stores;
using Microsoft.Extensions.Options;

namespace Mem0;

/// <summary>Knows the order of recalling: read the question, find candidates by words and meaning, rank, rerank, cut, read the texts, explain.</summary>
internal sealed class RecallPipeline(
    MemoryStore store, Embedder embedder, Reranker reranker, ScopeGuard guard, IOptions<AgentMemoryOptions> options, TimeProvider timeProvider)
{
    public async Task<RecallResult> RunAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var view = request.Selection.View;
        var words = WordsQuery.Parse(request.Question, request.ReferenceTime);

        // Side by side: an embedder is often a network away, and a scope that is not in memory takes about as long.
        if (embedder.IsOn && store.PrepareAsync(view, cancellationToken) is { IsCompletedSuccessfully: false } preparing)
        {
            LetRun(preparing);
        }

        var embedded = await embedder.EmbedForQueryAsync(view.Scope, request.Question, cancellationToken).ConfigureAwait(false);
        var found = await store.SearchAsync(
            new()
            {
                Selection = request.Selection,
                Words = words,
                Vector = embedded.Vectors?[0],
                PreviousVector = embedded.Previous?[0],
                Limit = request.Limit,
                Candidates = Math.Max(options.Value.Candidates, request.Limit),
                Standing = Places.MostStanding,
            },
            cancellationToken).ConfigureAwait(false);
        guard.Check(view, found);

        var fused = Ranker.Rank(found, request.Selection.Instant);
        var reranked = await reranker.RerankAsync(request, fused, cancellationToken).ConfigureAwait(false);
        var ranking = reranked.Ranking;
        Budget.Cut(ranking, request.Limit, request.TokenBudget);

        // Read now, also what a reranker was shown: what was forgotten meanwhile must not come back.
        var records = await store.GetAsync(view, ranking.FindReturned(), cancellationToken).ConfigureAwait(false);
        guard.Check(view, records);
        var matches = Matches(ranking, records);
        return new()
        {
            Matches = matches,
            Trace = new()
            {
                Terms = words.Terms,
                IsQueryTruncated = request.IsTruncated,
                Considered = found.Considered,
                Coverage = found.Coverage,
                Entries = Explanation.Write(ranking, matches),
                Channels = Channels.Describe(found, embedder.IsOn, embedded, reranker.IsOn, reranked),
                Abstention = Abstention.Reason(found, ranking, options.Value.RelevantSimilarity),
                Degraded = Channels.DescribeDegraded(found, embedded, reranked),
                EmbeddingTime = embedded.Elapsed,
                Elapsed = timeProvider.GetElapsedTime(started),
            },
        };
    }

    // What fails in it, the search meets again and says.
    private static void LetRun(Task preparing) =>
        preparing.ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    // What was forgotten meanwhile is left out.
    private static MemoryMatch[] Matches(Ranking ranking, IReadOnlyList<MemoryRecord> records)
    {
        var matches = new MemoryMatch[records.Count];
        var count = 0;
        foreach (var memory in ranking.Memories)
        {
            if (memory.Verdict == RecallVerdict.Returned && Find(records, ranking.IdOf(memory), count) is { } record)
            {
                matches[count++] = new() { Record = record, Score = memory.Score };
            }
        }

        return matches;
    }

    // Stores keep the order asked for, so that the next one is the first looked at.
    private static MemoryRecord? Find(IReadOnlyList<MemoryRecord> records, Guid id, int next)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[(next + i) % records.Count];
            if (record.Id == id)
            {
                return record;
            }
        }

        return null;
    }
}
