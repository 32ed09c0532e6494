using System.Collections.Concurrent;

namespace Mem0.Qdrant.Tests;

/// <summary>A clock whose short waits end at once and whose long ones never do: retries without sleeping, deadlines that a slow machine cannot reach.</summary>
internal sealed class RetryAtOnce : TimeProvider
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(4);

    /// <summary>Gets how long was waited, or would have been.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime <= s_longest && dueTime > TimeSpan.Zero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
