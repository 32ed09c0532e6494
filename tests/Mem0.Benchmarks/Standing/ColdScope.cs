using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>C3: the first search in a stored scope of 1 000 that is not in memory.</summary>
internal sealed class ColdScope : Measurement
{
    private const int Users = 20;

    private readonly List<double> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        if (!bench.Populations.Contains(Population.HundredUsers))
        {
            return;
        }

        await using var product = new Product(bench.Path, bench.Vectors);
        await product.RecallAsync(Population.HundredUsers.Scope(Users), MadeUpTexts.Question(0));
        var first = await Samples.TakeAsync(Users, user => product.RecallAsync(Population.HundredUsers.Scope(user), MadeUpTexts.Question(user)));
        _rounds.Add(first.P50);
    }

    public override IEnumerable<Finding> Report() => _rounds.Count == 0
        ? []
        : [Finding.AtMost("C3", "first search in a scope of 1 000 that is not in memory, ms", 5, 1, _rounds.Min(), "")];
}
