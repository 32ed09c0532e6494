using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mem0;

/// <summary>The names of spans and metrics, and their units, in one place. The spans are those of OpenTelemetry's conventions for generative AI memory.</summary>
internal static class MemoryTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string SourceName = "Mem0";

    /// <summary>The tag that holds the full name of an exception's type, as OpenTelemetry spells it.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The tag that holds what was done.</summary>
    public const string OperationName = "gen_ai.operation.name";

    /// <summary>The tag that holds the name of a tool.</summary>
    public const string ToolName = "gen_ai.tool.name";

    /// <summary>The tag that holds the name of the store.</summary>
    public const string StoreName = "gen_ai.memory.store.name";

    /// <summary>The tag that says whether an operation did without the embedder.</summary>
    public const string IsDegraded = "mem0.degraded";

    public static readonly ActivitySource Activities = new(SourceName);

    /// <summary>The outboxes that are open in this process, for the gauges.</summary>
    public static readonly ConcurrentDictionary<OutboxQueue, bool> Outboxes = new();

    private static readonly Meter s_meter = new(SourceName);

    public static readonly Histogram<double> Duration = s_meter.CreateHistogram<double>(
        "mem0.operation.duration", "s", "How long an operation took.");

    public static readonly Counter<long> Degraded = s_meter.CreateCounter<long>(
        "mem0.operation.degraded", "{operation}", "Operations that did without the embedder, the reranker or the store.");

    public static readonly Counter<long> IsolationViolations = s_meter.CreateCounter<long>(
        "mem0.isolation.violations", "{memory}", "Memories of another scope that a store brought back; always 0 unless a store is defective.");

    public static readonly Counter<long> Filled = s_meter.CreateCounter<long>(
        "mem0.embedding.filled", "{memory}", "Memories that got a vector of a new embedding model.");

    public static readonly Counter<long> RecallFailures = s_meter.CreateCounter<long>(
        "mem0.recall.failures", "{turn}", "Turns that went on without memories because recalling failed or took too long.");

    public static readonly Counter<long> CaptureFailures = s_meter.CreateCounter<long>(
        "mem0.capture.failures", "{turn}", "Turns that were not remembered because storing failed or took too long.");

    public static readonly Counter<long> ToolFailures = s_meter.CreateCounter<long>(
        "mem0.tool.failures", "{call}", "Tool calls that the model was told could not be served now.");

    public static readonly Counter<long> OutboxRefusals = s_meter.CreateCounter<long>(
        "mem0.outbox.refusals", "{request}", "Requests to remember that were refused because the outbox was full.");

    public static readonly Counter<long> OutboxFailures = s_meter.CreateCounter<long>(
        "mem0.outbox.failures", "{attempt}", "Attempts to store a waiting request that failed.");

    public static readonly ObservableGauge<int> OutboxDepth = s_meter.CreateObservableGauge(
        "mem0.outbox.depth", static () => Outboxes.Keys.Sum(static outbox => outbox.Status().Depth), "{request}", "Requests to remember that wait for the store.");

    public static readonly ObservableGauge<int> OutboxDeadLetters = s_meter.CreateObservableGauge(
        "mem0.outbox.dead_letters", static () => Outboxes.Keys.Sum(static outbox => outbox.Status().DeadLetters), "{request}", "Requests to remember that were set aside because they cannot succeed.");
}
