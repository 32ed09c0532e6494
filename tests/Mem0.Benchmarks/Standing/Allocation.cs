using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>M3: bytes that a search allocates, whatever the number of memories.</summary>
internal sealed class Allocation : Measurement
{
    private const int Searches = 50;

    private readonly Dictionary<Population, double> _kilobytes = [];

    public override async Task RunAsync(Workbench bench)
    {
        foreach (var population in bench.Populations)
        {
            await SearchAsync(bench.Product, population);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await SearchAsync(bench.Product, population);
            var kilobytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / 1024.0 / Searches;
            _kilobytes[population] = Math.Min(kilobytes, _kilobytes.GetValueOrDefault(population, double.MaxValue));
        }
    }

    public override IEnumerable<Finding> Report()
    {
        yield return Finding.AtMost(
            "M3", "KB allocated by a search, at most", 32, 12, _kilobytes.Values.Max(), string.Join(", ", _kilobytes.Select(static measured => $"{measured.Key.Name}: {measured.Value:0.0}")));
    }

    private static async Task SearchAsync(Product product, Population population)
    {
        for (var i = 0; i < Searches; i++)
        {
            await product.RecallAsync(population.Scope(i), MadeUpTexts.Question(i));
        }
    }
}
