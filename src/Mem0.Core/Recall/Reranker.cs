using Mem0.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace Mem0;

/// <summary>Asks the registered reranker, within its deadline. Its failure leaves the order as it was, and is never an exception.</summary>
internal sealed partial class Reranker(
    IMemoryReranker? reranker, MemoryStore store, ScopeGuard guard, IOptions<AgentMemoryOptions> options, TimeProvider timeProvider, ILogger<Reranker> logger)
{
    private readonly ResiliencePipeline<IReadOnlyList<double>> _pipeline = new ResiliencePipelineBuilder<IReadOnlyList<double>> { TimeProvider = timeProvider }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<IReadOnlyList<double>>
        {
            // A small sample: an agent asks once a turn.
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is not (null or OperationCanceledException)),
        })
        .AddTimeout(options.Value.RerankTimeout)
        .Build();

    public bool IsOn => reranker is not null;

    /// <summary>Puts the best of what was found into the reranker's order.</summary>
    /// <param name="request">The question.</param>
    /// <param name="ranking">What was found, best first.</param>
    /// <param name="cancellationToken">Stops the recall.</param>
    /// <returns>The memories, best first; those too far below for the reranker cannot come back.</returns>
    public ValueTask<RerankResult> RerankAsync(RecallRequest request, Ranking ranking, CancellationToken cancellationToken) =>
        reranker is null || ranking.Memories is [] ? new(new RerankResult(ranking, 0, null)) : new(RunAsync(reranker, request, ranking, cancellationToken));

    private async Task<RerankResult> RunAsync(IMemoryReranker reranker, RecallRequest request, Ranking ranking, CancellationToken cancellationToken)
    {
        var count = Math.Min(ranking.Memories.Length, Math.Max(request.Limit, options.Value.RerankCandidates));
        Guid[] ids = [.. ranking.Memories.Take(count).Select(memory => ranking.IdOf(memory))];
        var memories = await store.GetAsync(request.Selection.View, ids, cancellationToken).ConfigureAwait(false);
        guard.Check(request.Selection.View, memories);
        if (memories.Count == 0)
        {
            return new(ranking, 0, null);
        }

        try
        {
            // Waiting apart from the call: a reranker that ignores its token must not hold a turn.
            var scores = await _pipeline.ExecuteAsync(
                async token => Checked(await reranker.RerankAsync(request.Question, memories, token).WaitAsync(token).ConfigureAwait(false), memories.Count),
                cancellationToken).ConfigureAwait(false);
            var byId = memories.Select((memory, i) => (memory.Id, Score: scores[i])).ToDictionary(static scored => scored.Id, static scored => scored.Score);
            var best = ranking.Memories.Take(count).Where(memory => byId.ContainsKey(ranking.IdOf(memory)))
                .Select((memory, i) => memory with { Score = byId[ranking.IdOf(memory)], FusedRank = i + 1 })
                .OrderByDescending(static memory => memory.Score);
            return new(ranking.InOrder([.. best, .. ranking.Memories.Skip(count)], memories.Count), memories.Count, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(memories.Count, exception.GetType().Name);
            LogDetails(exception);
            return new(ranking, 0, $"the reranker did not answer ({exception.GetType().Name})");
        }
    }

    private static IReadOnlyList<double> Checked(IReadOnlyList<double>? scores, int count) => scores is not null && scores.Count == count && scores.All(double.IsFinite)
        ? scores
        : throw new InvalidDataException($"The reranker must give one finite score for each of the {count} memories.");

    [LoggerMessage(LogLevel.Warning, "The reranker failed for {Count} memories ({Error}); the order without it stands.")]
    private partial void LogFailed(int count, string error);

    [LoggerMessage(LogLevel.Trace, "The failure in full, which may hold text.")]
    private partial void LogDetails(Exception exception);
}
