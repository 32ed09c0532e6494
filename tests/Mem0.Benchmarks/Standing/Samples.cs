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
            times[i] = await TimeAsync(i, work);
        }

        return Sorted(times);
    }

    public static Task<Samples> TakeAsync(int count, Action<int> work) => TakeAsync(
        count,
        i =>
        {
            work(i);
            return Task.CompletedTask;
        });

    /// <summary>Takes times of two things that take turns.</summary>
    public static async Task<(Samples One, Samples Other)> TakeInTurnsAsync(int count, Func<int, Task> one, Func<int, Task> other)
    {
        var (times, others) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            times[i] = await TimeAsync(i, one);
            others[i] = await TimeAsync(i, other);
        }

        return (Sorted(times), Sorted(others));
    }

    private static async Task<double> TimeAsync(int number, Func<int, Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work(number);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static Samples Sorted(double[] times)
    {
        Array.Sort(times);
        return new(times);
    }
}
