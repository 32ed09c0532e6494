using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Mem0.Benchmarks.Standing;

/// <summary>The findings as a table for people and as JSON for programs.</summary>
internal sealed record StandingReport(string Processor, int Cores, string Runtime, bool IsQuick, double Seconds, IReadOnlyList<Finding> Findings)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static StandingReport Create(bool isQuick, TimeSpan elapsed, IEnumerable<Finding> findings) =>
        new(ReadProcessor(), Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, isQuick, Math.Round(elapsed.TotalSeconds), [.. findings]);

    public string ToJson() => JsonSerializer.Serialize(this, s_json);

    public string ToTable()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Processor}, {Cores} cores, {Runtime}, {Seconds:0} s\n\n");
        text.Append("| # | what | must | aim | got | | figures |\n|---|---|---|---|---|---|---|\n");
        foreach (var finding in Findings)
        {
            var sign = finding.IsAtMost ? "\u2264" : "\u2265";
            var must = double.IsInfinity(finding.Must) ? "" : $"{sign} {Number(finding.Must)}";
            var aim = finding.Aim is { } line ? $"{sign} {Number(line)}" : "";
            text.Append(CultureInfo.InvariantCulture, $"| {finding.Id} | {finding.What} | {must} | {aim} | {Number(finding.Got)} | {finding.Verdict} | {finding.Detail} |\n");
        }

        return text.ToString();
    }

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : "0.###", CultureInfo.InvariantCulture);

    private static string ReadProcessor()
    {
        const string Info = "/proc/cpuinfo";
        return File.Exists(Info) && File.ReadLines(Info).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
