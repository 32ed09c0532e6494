using System.Diagnostics;

namespace Mem0.Benchmarks.Standing;

/// <summary>Times of one thing done again and again, in milliseconds.</summary>
internal sealed class Samples(double[] sorted)
{
    public double P50 => sorted[sorted.Length / 2];

    public double P95 => sorted[(int)(sorted.Length * 0.95)];

    public static async Task<Samples> TakeAsync(int count, Func<int, Task> work)
    {
        var times = new double[count];
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await work(i);
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return new(times);
    }

    public static Task<Samples> TakeAsync(int count, Action<int> work) => TakeAsync(
        count,
        i =>
        {
            work(i);
            return Task.CompletedTask;
        });
}
