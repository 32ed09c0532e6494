using System.Text.Json.Nodes;

namespace Mem0.Benchmarks.Standing;

/// <summary>What a child said, and how long it lived.</summary>
internal sealed record ChildResult(TimeSpan Elapsed, JsonNode? Said)
{
    public double Number(string name) => Said![name]!.GetValue<double>();

    public string Text(string name) => Said![name]!.GetValue<string>();
}
