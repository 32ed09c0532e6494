using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Mem0;

/// <summary>How long an embedder may take and how often it is asked again.</summary>
internal sealed class EmbeddingPipelines
{
    public EmbeddingPipelines(AgentMemoryOptions options, TimeProvider timeProvider)
    {
        ForQuery = Build(options.QueryEmbeddingTimeout, options.QueryEmbeddingTimeout / 2, retries: 1, TimeSpan.FromMilliseconds(20), timeProvider);
        ForWrite = Build(options.WriteEmbeddingTimeout, options.WriteEmbeddingTimeout / 2, retries: 3, TimeSpan.FromMilliseconds(200), timeProvider);
    }

    /// <summary>Gets the pipeline of the hot path: a recall waits for it.</summary>
    public ResiliencePipeline<VectorsRead> ForQuery { get; }

    /// <summary>Gets the pipeline of remembering.</summary>
    public ResiliencePipeline<VectorsRead> ForWrite { get; }

    private static ResiliencePipeline<VectorsRead> Build(
        TimeSpan total, TimeSpan attempt, int retries, TimeSpan delay, TimeProvider timeProvider) =>
        new ResiliencePipelineBuilder<VectorsRead> { TimeProvider = timeProvider }
            .AddTimeout(total)
            .AddRetry(new RetryStrategyOptions<VectorsRead>
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = delay,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is not (null or OperationCanceledException or BrokenCircuitException)),
            })
            // A small sample: an agent asks once a turn, and the default of a hundred would never open.
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<VectorsRead>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is not (null or OperationCanceledException)),
            })
            .AddTimeout(attempt)
            .Build();
}
