namespace Mem0.Benchmarks.Standing;

/// <summary>M1: private memory that 100 000 memories take, against the list.</summary>
internal sealed class MemoryTaken : Measurement
{
    private (double List, double Product)? _mebibytes;

    public override async Task RunAsync(Workbench bench)
    {
        if (_mebibytes is null && bench.Populations.Contains(Population.HundredThousand))
        {
            var list = await ChildProcess.RunAsync(Child.FillList);
            var product = await ChildProcess.RunAsync(Child.LoadScope, bench.Path);
            _mebibytes = (list.Number("mebibytes"), product.Number("mebibytes"));
        }
    }

    public override IEnumerable<Finding> Report() => _mebibytes is { } taken
        ? [Finding.AtMost("M1", "private memory of 100 000 memories: part of the list's", 0.40, 0.28, taken.Product / taken.List, $"{taken.Product:0} MiB, list {taken.List:0} MiB")]
        : [];
}
