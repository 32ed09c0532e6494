using Mem0.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mem0;

/// <summary>Asks the store for something that is not there, and looks at what waits for it. Names nobody.</summary>
internal sealed class AgentMemoryHealthCheck(OpenedStore opened, EmbeddingPipelines embedder, TimeProvider timeProvider, IMemoryOutbox? outbox = null) : IHealthCheck
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);
    private static readonly MemoryScope s_nobody = MemoryScope.ForTenant("mem0-health");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object> { ["store"] = opened.Name };
        string? away = null;
        OutboxStatus? status = null;
        try
        {
            if (outbox is not null)
            {
                status = await outbox.GetStatusAsync(cancellationToken).ConfigureAwait(false);
                (data["outbox_depth"], data["outbox_dead_letters"], data["outbox_bytes"]) = (status.Depth, status.DeadLetters, status.Bytes);
            }

            await Within.RunAsync(s_longest, timeProvider, AskAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is MemoryStoreException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            away = MemoryFailure.WithoutText(exception);
        }

        return away is not null ? HealthCheckResult.Unhealthy($"The store of agent memory does not answer: {away}", data: data)
            : status is { IsFull: true } ? HealthCheckResult.Unhealthy("The outbox of agent memory is full; calls to remember are refused.", data: data)
            : status is { DeadLetters: > 0 } ? HealthCheckResult.Unhealthy("Requests to remember cannot be stored and were set aside; see IMemoryOutbox.", data: data)
            : status is { Depth: > 0 } ? HealthCheckResult.Degraded("Requests to remember wait for the store.", data: data)
            : embedder.IsBroken ? HealthCheckResult.Degraded("The embedder fails; only words are compared.", data: data)
            : HealthCheckResult.Healthy(data: data);
    }

    private async Task<StoreOperation?> AskAsync(CancellationToken cancellationToken)
    {
        await opened.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await opened.Store.FindOperationAsync(s_nobody, "health", cancellationToken).ConfigureAwait(false);
    }
}
