using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>A3: memories a second when 32 callers add at once, against one caller: to the memory of one user, and each to that of a user of its own.</summary>
internal sealed class ManyWriters : Measurement
{
    private const int Callers = 32;
    private const int Texts = 8_000;
    private const int WarmUps = 3;

    private readonly List<(double One, double Many, double ManyUsers)> _rounds = [];

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

        // As in a process that has been running: methods are compiled for good a while after their first use.
        for (var i = _rounds.Count; i < WarmUps; i++)
        {
            await Measure(Callers, static _ => 0);
            await Measure(1, static _ => 0);
        }

        _rounds.Add((await Measure(1, static _ => 0), await Measure(Callers, static _ => 0), await Measure(Callers, static caller => caller)));

        // Texts come back when all are stored; then they are in another user's memory.
        Task<double> Measure(int callers, Func<int, int> userOf) => Throughput.MeasureAsync(callers, (caller, _) =>
        {
            var number = Interlocked.Increment(ref next);
            return product.Memory.RememberAsync(MemoryScope.ForUser($"writer-{userOf(caller)}-{number / Texts}"), texts[number % Texts]);
        });
    }

    public override IEnumerable<Finding> Report()
    {
        var one = _rounds.Max(static round => round.One);
        yield return Against("adds by 32 callers: times those by one", 4, _rounds.Max(static round => round.Many));

        // Each writes pages of its own, so that the disk has more to do for the same memories.
        yield return Against("adds by 32 callers, each for a user of its own: times those by one", double.NegativeInfinity, _rounds.Max(static round => round.ManyUsers));

        Finding Against(string what, double must, double many) => Finding.AtLeast("A3", what, must, 6, many / one, $"{many:0}/s, one caller {one:0}/s");
    }
}
