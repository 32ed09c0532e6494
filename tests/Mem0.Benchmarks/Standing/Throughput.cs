using System.Diagnostics;

namespace Mem0.Benchmarks.Standing;

/// <summary>How much is done in a second by callers that do nothing else.</summary>
internal static class Throughput
{
    private static readonly TimeSpan s_window = TimeSpan.FromMilliseconds(500);

    /// <param name="callers">How many there are.</param>
    /// <param name="work">What each does, with its own number and how often it did it before.</param>
    /// <returns>How often a second it was done.</returns>
    public static async Task<double> MeasureAsync(int callers, Func<int, int, Task> work)
    {
        var done = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var turn = 0; Stopwatch.GetElapsedTime(started) < s_window; turn++)
            {
                await work(caller, turn);
                Interlocked.Increment(ref done);
            }
        })));
        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
