using Mem0.Benchmarks.Standing;

namespace Mem0.Benchmarks.OverQdrant;

/// <summary>Measures operations, each against the empty POST that was measured first.</summary>
internal sealed class CostMeter(Stub stub)
{
    private const int Repetitions = 3;
    private const int LargeHeap = 3;

    private readonly List<Cost> _costs = [];

    public IReadOnlyList<Cost> Costs => _costs;

    /// <summary>Measures one operation: until the compiler has seen it, and then three times; the best of the three is its time.</summary>
    public async Task MeasureAsync(string what, int warmUp, int rounds, Func<int, Task> work)
    {
        await Samples.TakeAsync(warmUp, work);
        var requests = await stub.CountAsync();
        var large = -LargeBytes(static heap => heap.SizeAfterBytes - heap.FragmentationAfterBytes);
        var full = GC.CollectionCount(GC.MaxGeneration);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var best = double.MaxValue;
        for (var i = 0; i < Repetitions; i++)
        {
            var first = warmUp + (i * rounds);
            best = Math.Min(best, (await Samples.TakeAsync(rounds, round => work(first + round))).P50 * 1000);
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        // What lies there now and did not after the collection before, dead or alive; unless one in between took some away.
        var isWhole = GC.CollectionCount(GC.MaxGeneration) == full;
        large += LargeBytes(static heap => heap.SizeBeforeBytes - heap.FragmentationBeforeBytes);
        double count = Repetitions * rounds;
        var empty = _costs.Count == 0 ? best : _costs[0].Microseconds;
        _costs.Add(new(what, (await stub.CountAsync() - requests) / count, best, best / empty, allocated / 1024.0 / count, isWhole ? large / 1024.0 / count : double.NaN));
    }

    private static long LargeBytes(Func<GCGenerationInfo, long> read)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return read(GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[LargeHeap]);
    }
}
