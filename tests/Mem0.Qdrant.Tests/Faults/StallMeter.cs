using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mem0.Qdrant.Tests.Faults;

/// <summary>Measures how late timers of this process are, so that a busy machine is not taken for a missed deadline.</summary>
internal sealed class StallMeter : IAsyncDisposable
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentQueue<(long At, TimeSpan Late)> _late = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _run;

    public StallMeter() => _run = Task.Run(RunAsync);

    /// <summary>Gives how late a timer was at the most that was due between two times.</summary>
    public TimeSpan Worst(long from, long to) => _late.Where(late => late.At >= from && late.At - (late.Late.TotalSeconds * Stopwatch.Frequency) <= to).Select(static late => late.Late).DefaultIfEmpty().Max();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();

            // As a caller has it: a token that is cancelled by a timer, and what waits for it.
            using var timer = new CancellationTokenSource(s_step);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, timer.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
            _late.Enqueue((Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(started) - s_step));
        }
    }
}
