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
        var cut = Budget.Cut(reranked.Ranked, request.Limit, request.TokenBudget);

        // Read now, also what a reranker was shown: what was forgotten meanwhile must not come back.
        CutMemory[] chosen = [.. cut.Where(static memory => memory.IsReturned)];
        var texts = (await store.GetAsync(view, [.. chosen.Select(static memory => memory.Id)], cancellationToken).ConfigureAwait(false)).ToDictionary(static record => record.Id);
        guard.Check(view, texts.Values);

        return new()
        {
            Matches =
            [
                .. chosen.Where(memory => texts.ContainsKey(memory.Id)).Select(memory => new MemoryMatch { Record = texts[memory.Id], Score = memory.Ranked.Score }),
            ],
            Trace = new()
            {
                Terms = words.Terms,
                IsQueryTruncated = request.IsTruncated,
                Considered = found.Considered,
                Coverage = found.Coverage,
                Entries = Explanation.Write(cut, reranked.Below, found.Excluded, texts),
                Channels = Channels.Describe(found, embedder.IsOn, embedded, reranker.IsOn, reranked),
                Abstention = Abstention.Reason(found, chosen.Select(static memory => memory.Ranked), options.Value.RelevantSimilarity),
                Degraded = Channels.DescribeDegraded(found, embedded, reranked),
                EmbeddingTime = embedded.Elapsed,
                Elapsed = timeProvider.GetElapsedTime(started),
            },
        };
    }
}
