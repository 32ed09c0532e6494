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
    /// <param name="ranked">What was found, best first.</param>
    /// <param name="cancellationToken">Stops the recall.</param>
    /// <returns>The memories that may come back, best first.</returns>
    public async Task<RerankResult> RerankAsync(RecallRequest request, IReadOnlyList<RankedMemory> ranked, CancellationToken cancellationToken)
    {
        if (reranker is null || ranked.Count == 0)
        {
            return new(ranked, [], null);
        }

        var count = Math.Max(request.Limit, options.Value.RerankCandidates);
        RankedMemory[] best = [.. ranked.Take(count)];
        var texts = (await store.GetAsync(request.Selection.View, [.. best.Select(static memory => memory.Candidate.Header.Id)], cancellationToken).ConfigureAwait(false))
            .ToDictionary(static record => record.Id);
        guard.Check(request.Selection.View, texts.Values);
        best = [.. best.Where(memory => texts.ContainsKey(memory.Candidate.Header.Id))];
        if (best is [])
        {
            return new(ranked, [], null);
        }

        try
        {
            MemoryRecord[] memories = [.. best.Select(memory => texts[memory.Candidate.Header.Id])];

            // Waiting apart from the call: a reranker that ignores its token must not hold a turn.
            var scores = await _pipeline.ExecuteAsync(
                async token => Checked(await reranker.RerankAsync(request.Question, memories, token).WaitAsync(token).ConfigureAwait(false), memories.Length),
                cancellationToken).ConfigureAwait(false);
            return new([.. best.Select((memory, i) => Reranked(memory, i + 1, scores[i])).OrderByDescending(static memory => memory.Score)], ranked.Skip(count), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(best.Length, exception.GetType().Name);
            LogDetails(exception);
            return new(ranked, [], $"the reranker did not answer ({exception.GetType().Name})");
        }
    }

    private static IReadOnlyList<double> Checked(IReadOnlyList<double>? scores, int count) => scores is not null && scores.Count == count && scores.All(double.IsFinite)
        ? scores
        : throw new InvalidDataException($"The reranker must give one finite score for each of the {count} memories.");

    private static RankedMemory Reranked(RankedMemory memory, int position, double score) => memory with
    {
        Score = score,
        Reranked = score,
        FusedRank = position,
    };

    [LoggerMessage(LogLevel.Warning, "The reranker failed for {Count} memories ({Error}); the order without it stands.")]
    private partial void LogFailed(int count, string error);

    [LoggerMessage(LogLevel.Trace, "The failure in full, which may hold text.")]
    private partial void LogDetails(Exception exception);
}
