using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>A3: memories a second when 32 callers add at once, against one caller.</summary>
internal sealed class ManyWriters : Measurement
{
    private const int Callers = 32;
    private const int Texts = 8_000;

    private readonly List<(double One, double Many)> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        var texts = Enumerable.Range(0, Texts).Select(number => MadeUpTexts.Memory(-1_000 - number)).ToArray();
        if (_rounds.Count == 0)
        {
            foreach (var text in texts)
            {
                bench.Vectors.Prepare(text);
            }
        }

        await using var product = new Product(bench.NewFile("writers.db"), bench.Vectors);
        var next = 0;
        await Measure(1);
        _rounds.Add((await Measure(1), await Measure(Callers)));

        // Each caller is a user of its own. Texts come back when all are stored; then they are in another user's memory.
        Task<double> Measure(int callers) => Throughput.MeasureAsync(callers, (caller, _) =>
        {
            var number = Interlocked.Increment(ref next);
            return product.Memory.RememberAsync(MemoryScope.ForUser($"writer-{caller}-{number / Texts}"), texts[number % Texts]);
        });
    }

    public override IEnumerable<Finding> Report()
    {
        var (one, many) = (_rounds.Max(static round => round.One), _rounds.Max(static round => round.Many));
        yield return Finding.AtLeast("A3", $"adds by {Callers} callers: times those by one", 4, 6, many / one, $"{many:0}/s, one caller {one:0}/s");
    }
}
