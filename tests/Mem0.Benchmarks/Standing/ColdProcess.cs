using System.Runtime.InteropServices;
using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>C2: from the start of a process to its first search among 10 000 memories, above a process that does nothing.</summary>
internal sealed class ColdProcess : Measurement
{
    private readonly List<(double Empty, double Search)> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        var empty = await ChildProcess.RunAsync(Child.Nothing);
        var question = MadeUpTexts.Question(0);
        var vector = Convert.ToBase64String(MemoryMarshal.AsBytes(bench.Vectors.Of(question).AsSpan()));
        var search = await ChildProcess.RunAsync(Child.FirstSearch, bench.Path, Population.TenThousand.User(0), question, vector);
        _rounds.Add((empty.Elapsed.TotalMilliseconds, search.Elapsed.TotalMilliseconds));
    }

    public override IEnumerable<Finding> Report()
    {
        var (empty, search) = (_rounds.Min(static round => round.Empty), _rounds.Min(static round => round.Search));
        yield return Finding.AtMost("C2", "process start to first search, 10 000, above an empty process, ms", 200, 100, search - empty, $"{search:0} ms, empty {empty:0} ms");
    }
}
