using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>S5 and S7: the whole hybrid search against the vector search of the list, and how even its times are.</summary>
internal sealed class SearchTime : Measurement
{
    private static readonly Dictionary<Population, (double Must, double Aim, int Searches)> s_lines = new()
    {
        [Population.Thousand] = (2, 1, 300),
        [Population.TenThousand] = (0.4, 0.2, 200),
        [Population.HundredThousand] = (0.4, 0.15, 60),
        [Population.HundredUsers] = (0.3, 0.15, 300),
    };

    private readonly Dictionary<Population, List<(Samples List, Samples Product)>> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        foreach (var population in bench.Populations)
        {
            var searches = s_lines[population].Searches;
            var list = await Samples.TakeAsync(Math.Min(searches, population.Count > 10_000 ? 20 : 100), i =>
            {
                bench.ListOf(population).Search(population.User(i), bench.Vectors.Of(Question(i)), Workbench.Wanted);
            });

            // A search before those that count brings the scope into memory; the cold ones are another measurement.
            await Samples.TakeAsync(population.Users, i => bench.Product.RecallAsync(population.Scope(i), Question(i)));
            var product = await Samples.TakeAsync(searches, i => bench.Product.RecallAsync(population.Scope(i), Question(i)));
            if (!_rounds.TryGetValue(population, out var rounds))
            {
                _rounds[population] = rounds = [];
            }

            rounds.Add((list, product));
        }
    }

    public override IEnumerable<Finding> Report()
    {
        foreach (var (population, rounds) in _rounds)
        {
            // Each by its own best round: a ratio of one round would be best where the list was disturbed.
            var (list, product) = (rounds.Min(static round => round.List.P50), rounds.Min(static round => round.Product.P50));
            var line = s_lines[population];
            yield return Finding.AtMost("S5", $"hybrid search, {population.Name}: part of the list's time", line.Must, line.Aim, product / list, $"{product:0.000} ms, list {list:0.000} ms");
        }

        foreach (var (population, rounds) in _rounds)
        {
            var product = rounds.MinBy(static round => round.Product.P95 / round.Product.P50).Product;
            yield return Finding.AtMost("S7", $"p95 / p50 of a search, {population.Name}", 2, 1.5, product.P95 / product.P50, $"{product.P95:0.000} / {product.P50:0.000} ms");
        }
    }

    private static string Question(int number) => MadeUpTexts.Question(number % Workbench.QuestionCount);
}
