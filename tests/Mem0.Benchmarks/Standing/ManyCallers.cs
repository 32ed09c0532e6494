using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>S6: searches a second with 8 and with 32 callers against one caller.</summary>
internal sealed class ManyCallers : Measurement
{
    private static readonly int[] s_callers = [8, 32];

    private readonly Dictionary<(Population Population, int Callers), List<(double One, double Many)>> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        foreach (var population in bench.Populations)
        {
            // Many callers ask more different questions than one: before they are compared, what all of them need of the file has been touched once.
            if (!_rounds.ContainsKey((population, s_callers[0])))
            {
                await Measure(s_callers[^1]);
                await Measure(s_callers[0]);
            }

            var one = await Measure(1);
            foreach (var callers in s_callers)
            {
                if (!_rounds.TryGetValue((population, callers), out var rounds))
                {
                    _rounds[(population, callers)] = rounds = [];
                }

                rounds.Add((one, await Measure(callers)));
            }

            Task<double> Measure(int callers) => Throughput.MeasureAsync(
                callers,
                (caller, turn) => bench.Product.RecallAsync(population.Scope((caller * 7) + turn), MadeUpTexts.Question(((caller * 13) + turn) % Workbench.QuestionCount)));
        }
    }

    public override IEnumerable<Finding> Report() => _rounds.Select(static measured =>
    {
        var (one, many) = (measured.Value.Max(static round => round.One), measured.Value.Max(static round => round.Many));
        var (must, aim) = measured.Key.Population == Population.Thousand ? (1.4, 1.7) : measured.Key.Population == Population.HundredThousand ? (1, 2.5) : (1, 1.7);
        return Finding.AtLeast("S6", $"searches with {measured.Key.Callers} callers, {measured.Key.Population.Name}: times those with one", must, aim, many / one, $"{many:0}/s, one caller {one:0}/s");
    });
}
