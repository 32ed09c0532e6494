using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mem0;

/// <summary>The names of spans and metrics, and their units, in one place. The spans are those of OpenTelemetry's conventions for generative AI memory.</summary>
internal static class MemoryTelemetry
{
    public const string Name = "Mem0";

    public const string ErrorType = "error.type";

    public const string ToolName = "gen_ai.tool.name";

    public static ActivitySource Activities { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);

    public static Counter<long> IsolationViolations { get; } =
        Meter.CreateCounter<long>("mem0.isolation.violations", "{memory}", "Memories of another scope that a store brought back; always 0 unless a store is defective.");

    public static Counter<long> RecallFailures { get; } =
        Meter.CreateCounter<long>("mem0.recall.failures", "{turn}", "Turns that went on without memories because recalling failed or took too long.");

    public static Counter<long> CaptureFailures { get; } =
        Meter.CreateCounter<long>("mem0.capture.failures", "{turn}", "Turns that were not remembered because storing failed or took too long.");

    public static Counter<long> ToolFailures { get; } =
        Meter.CreateCounter<long>("mem0.tool.failures", "{call}", "Tool calls that the model was told could not be served now.");

    public static Counter<long> Degraded { get; } =
        Meter.CreateCounter<long>("mem0.degraded", "{operation}", "Operations that did without the embedder.");

    public static Histogram<double> Duration { get; } =
        Meter.CreateHistogram<double>("mem0.operation.duration", "s", "How long an operation took.");
}
