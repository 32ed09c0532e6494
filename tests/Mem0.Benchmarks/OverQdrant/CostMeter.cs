using Mem0.Benchmarks.Standing;

namespace Mem0.Benchmarks.OverQdrant;

/// <summary>Measures operations, each against the empty POST that was measured first.</summary>
internal sealed class CostMeter(Stub stub)
{
    private const int LargeHeap = 3;

    private readonly List<Cost> _costs = [];

    public IReadOnlyList<Cost> Costs => _costs;

    /// <summary>Measures one operation: some rounds until the compiler has seen it, and then the rounds that count.</summary>
    public async Task MeasureAsync(string what, int warmUp, int rounds, Func<int, Task> work)
    {
        await Samples.TakeAsync(warmUp, work);
        var (times, kilobytes, large, requests) = await CountAsync(rounds, i => work(warmUp + i));
        var empty = _costs.Count == 0 ? times.P50 : _costs[0].Microseconds / 1000;
        _costs.Add(new(what, requests, times.P50 * 1000, times.P50 / empty, kilobytes, large));
    }

    private async Task<(Samples Times, double Kilobytes, double Large, double Requests)> CountAsync(int rounds, Func<int, Task> work)
    {
        var requests = await stub.CountAsync();
        var large = -LargeBytes(static heap => heap.SizeAfterBytes - heap.FragmentationAfterBytes);
        var full = GC.CollectionCount(GC.MaxGeneration);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var times = await Samples.TakeAsync(rounds, work);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        // What lies there now and did not after the collection before, dead or alive; unless one in between took some away.
        var isWhole = GC.CollectionCount(GC.MaxGeneration) == full;
        large += LargeBytes(static heap => heap.SizeBeforeBytes - heap.FragmentationBeforeBytes);
        return (times, allocated / 1024.0 / rounds, isWhole ? large / 1024.0 / rounds : double.NaN, (await stub.CountAsync() - requests) / (double)rounds);
    }

    private static long LargeBytes(Func<GCGenerationInfo, long> read)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return read(GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[LargeHeap]);
    }
}
