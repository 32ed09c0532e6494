using Mem0.Stores;
using Microsoft.Extensions.Options;

namespace Mem0;

/// <summary>Knows the order of recalling: read the question, find candidates by words and meaning, rank, cut, read the texts, explain.</summary>
internal sealed class RecallPipeline(MemoryStore store, Embedder embedder, ScopeGuard guard, IOptions<AgentMemoryOptions> options, TimeProvider timeProvider)
{
    public async Task<RecallResult> RunAsync(RecallRequest request, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var words = WordsQuery.Parse(request.Question, request.ReferenceTime);
        var embedded = await embedder.EmbedForQueryAsync(request.Question, cancellationToken).ConfigureAwait(false);
        var found = await store.SearchAsync(
            new()
            {
                Selection = request.Selection,
                Words = words,
                Vector = embedded.Vectors?[0],
                Limit = request.Limit,
                Candidates = Math.Max(options.Value.Candidates, request.Limit),
            },
            cancellationToken).ConfigureAwait(false);
        guard.Check(request.Selection.View, found);

        var ranked = Ranker.Rank(found.Items, request.Selection.Instant);
        var verdicts = Budget.Cut(ranked, request.Limit, request.TokenBudget);
        var chosen = ranked.Where((_, i) => verdicts[i] == RecallVerdict.Returned).Select(static memory => memory.Candidate.Header.Id).ToArray();
        var texts = (await store.GetAsync(request.Selection.View, chosen, cancellationToken).ConfigureAwait(false)).ToDictionary(static record => record.Id);
        guard.Check(request.Selection.View, texts.Values);

        return new()
        {
            Matches =
            [
                .. ranked
                    .Where((memory, i) => verdicts[i] == RecallVerdict.Returned && texts.ContainsKey(memory.Candidate.Header.Id))
                    .Select(memory => new MemoryMatch { Record = texts[memory.Candidate.Header.Id], Score = memory.Score }),
            ],
            Trace = Explanation.Write(request, words, embedder.IsOn, embedded, found, ranked, verdicts, texts) with { Elapsed = timeProvider.GetElapsedTime(started) },
        };
    }
}
