using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>S8: what the search by codes finds against comparing every float. The questions share no word with any memory, so that only the meaning speaks.</summary>
internal sealed class RecallAgainstBruteForce : Measurement
{
    private readonly Dictionary<Population, double> _recall = [];

    public override async Task RunAsync(Workbench bench)
    {
        foreach (var population in bench.Populations)
        {
            // Nothing of it depends on time: once is enough.
            if (_recall.ContainsKey(population))
            {
                continue;
            }

            var questions = population.PerUser > 10_000 ? 20 : 50;
            var found = 0;
            for (var i = 0; i < questions; i++)
            {
                var question = MadeUpTexts.WordlessQuestion(i);
                var matches = await bench.Product.RecallAsync(population.Scope(i), question);
                var nearest = bench.ListOf(population).Search(population.User(i), bench.Vectors.Of(question), Workbench.Wanted);
                found += matches.Select(static match => match.Record.Content).Intersect(nearest.Select(static hit => hit.Text)).Count();
            }

            _recall[population] = (double)found / (questions * Workbench.Wanted);
        }
    }

    public override IEnumerable<Finding> Report() => _recall.Select(static measured =>
        Finding.AtLeast("S8", $"recall@{Workbench.Wanted} against brute force, {measured.Key.Name}", 0.999, 1, measured.Value, ""));
}
