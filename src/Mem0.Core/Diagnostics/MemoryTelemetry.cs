using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mem0;

/// <summary>The names and units of everything that agent memory reports to OpenTelemetry.</summary>
internal static class MemoryTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string SourceName = "Mem0";

    /// <summary>The tag that holds the full name of an exception's type, as OpenTelemetry spells it.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The tag that holds the name of a tool.</summary>
    public const string ToolName = "gen_ai.tool.name";

    public static readonly ActivitySource Activities = new(SourceName);

    private static readonly Meter s_meter = new(SourceName);

    public static readonly Counter<long> RecallFailures = s_meter.CreateCounter<long>(
        "mem0.recall.failures", "{turn}", "Turns that went on without memories because recalling failed or took too long.");

    public static readonly Counter<long> CaptureFailures = s_meter.CreateCounter<long>(
        "mem0.capture.failures", "{turn}", "Turns that were not remembered because storing failed or took too long.");

    public static readonly Counter<long> ToolFailures = s_meter.CreateCounter<long>(
        "mem0.tool.failures", "{call}", "Tool calls that the model was told could not be served now.");
}
