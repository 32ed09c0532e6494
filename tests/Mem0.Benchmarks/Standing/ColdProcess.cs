using System.Globalization;
using System.Runtime.InteropServices;
using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>C2: from the start of a process to its first search among 10 000 memories, above a process that does nothing.</summary>
internal sealed class ColdProcess(ColdProgram program) : Measurement
{
    private const string What = "process start to first search, 10 000, above an empty process, ms";

    private readonly List<(double Empty, double Built, double? Native)> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        var question = MadeUpTexts.Question(0);
        var vector = bench.NewFile("vector");
        await File.WriteAllBytesAsync(vector, MemoryMarshal.AsBytes(bench.Vectors.Of(question).AsSpan()).ToArray());
        string[] arguments = [bench.Path, Population.TenThousand.User(0), question, vector, Workbench.Wanted.ToString(CultureInfo.InvariantCulture)];
        _rounds.Add((
            await Time(ChildProcess.Start(Child.Nothing)),
            await Time(new(ChildProcess.Dotnet, [ColdProgram.Built, .. arguments]) { RedirectStandardOutput = true }),
            program.Native is { } native ? await Time(new(native, arguments) { RedirectStandardOutput = true }) : null));
    }

    public override IEnumerable<Finding> Report()
    {
        var empty = _rounds.Min(static round => round.Empty);
        var built = _rounds.Min(static round => round.Built);
        if (_rounds.Min(static round => round.Native) is { } native)
        {
            yield return Finding.AtMost("C2", $"{What}; published as native code", 200, 100, native - empty, $"{native:0} ms, empty {empty:0} ms");
        }

        // Nearly all of it is compiling, which what is published as native code has behind it; without that, the line is for this.
        yield return Finding.AtMost("C2", $"{What}; as it is built", program.Native is null ? 200 : double.PositiveInfinity, 100, built - empty, $"{built:0} ms, empty {empty:0} ms{(program.Problem is { } problem ? $"; not published: {problem}" : "")}");
    }

    private static async Task<double> Time(System.Diagnostics.ProcessStartInfo start) => (await ChildProcess.RunAsync(start)).Elapsed.TotalMilliseconds;
}
