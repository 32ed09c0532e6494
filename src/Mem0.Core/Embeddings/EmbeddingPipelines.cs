using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Mem0;

/// <summary>How long an embedder may take and how often it is asked again.</summary>
internal sealed class EmbeddingPipelines
{
    private readonly List<CircuitBreakerStateProvider> _breakers = [];

    public EmbeddingPipelines(AgentMemoryOptions options, TimeProvider timeProvider)
    {
        ForQuery = Build(options.QueryEmbeddingTimeout, options.QueryEmbeddingTimeout / 2, retries: 1, TimeSpan.FromMilliseconds(20), timeProvider);
        ForWrite = Build(options.WriteEmbeddingTimeout, options.WriteEmbeddingTimeout / 2, retries: 3, TimeSpan.FromMilliseconds(200), timeProvider);
    }

    /// <summary>Gets the pipeline of the hot path: a recall waits for it.</summary>
    public ResiliencePipeline<VectorsRead> ForQuery { get; }

    /// <summary>Gets the pipeline of remembering.</summary>
    public ResiliencePipeline<VectorsRead> ForWrite { get; }

    /// <summary>Gets a value indicating whether the embedder failed so often that it is left alone for a while.</summary>
    public bool IsBroken => _breakers.Exists(static breaker => breaker.CircuitState is CircuitState.Open or CircuitState.Isolated);

    private ResiliencePipeline<VectorsRead> Build(TimeSpan total, TimeSpan attempt, int retries, TimeSpan delay, TimeProvider timeProvider)
    {
        var breaker = new CircuitBreakerStateProvider();
        _breakers.Add(breaker);
        return new ResiliencePipelineBuilder<VectorsRead> { TimeProvider = timeProvider }
            .AddTimeout(total)
            .AddRetry(new RetryStrategyOptions<VectorsRead>
            {
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = delay,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is not (null or OperationCanceledException or BrokenCircuitException or ObjectDisposedException)),
            })
            // A small sample: an agent asks once a turn, and the default of a hundred would never open.
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<VectorsRead>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
                StateProvider = breaker,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is not (null or OperationCanceledException)),
            })
            .AddTimeout(attempt)
            .Build();
    }
}
