namespace Mem0.Benchmarks.Standing;

/// <summary>M2: 100 users of 1 000 memories each with room for a quarter of them: the budget is kept, the answers stay, and what it costs.</summary>
internal sealed class CacheBudget : Measurement
{
    private const long Budget = 64L << 20;

    // The process has more to keep than the indexes: statements, pages of its own, what waits for the collector.
    private const double Slack = 32;

    private readonly List<(ChildResult Plenty, ChildResult Little)> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        if (bench.Populations.Contains(Population.HundredUsers))
        {
            _rounds.Add((await ChildProcess.RunAsync(Child.AskUsers, bench.Path, $"{2L << 30}"), await ChildProcess.RunAsync(Child.AskUsers, bench.Path, $"{Budget}")));
        }
    }

    public override IEnumerable<Finding> Report()
    {
        if (_rounds.Count == 0)
        {
            yield break;
        }

        var same = _rounds.Count(static round => round.Plenty.Text("answers") == round.Little.Text("answers"));
        var taken = _rounds.Max(static round => round.Little.Number("mebibytes"));
        var (plenty, little) = _rounds.MinBy(static round => round.Little.Number("p50") / round.Plenty.Number("p50"));
        var slowdown = little.Number("p50") / plenty.Number("p50");
        yield return Finding.AtLeast("M2", "rounds in which 64 MiB give the answers of plenty", _rounds.Count, null, same, "");
        yield return Finding.AtMost("M2", "MiB of private memory with a budget of 64", (Budget >> 20) + Slack, Budget >> 20, taken, $"with plenty {plenty.Number("mebibytes"):0}");
        yield return Finding.AtMost("M2", "times slower with the budget", double.PositiveInfinity, 15, slowdown, $"{little.Number("p50"):0.00} ms, with plenty {plenty.Number("p50"):0.00} ms");
    }
}
