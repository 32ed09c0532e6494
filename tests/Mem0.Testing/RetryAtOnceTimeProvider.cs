namespace Mem0.Testing;

/// <summary>A clock whose short waits end at once and whose long ones never do: retries without sleeping, deadlines that a slow machine cannot reach.</summary>
/// <param name="longest">The longest wait that ends at once.</param>
public sealed class RetryAtOnceTimeProvider(TimeSpan longest) : TimeProvider
{
    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime <= longest && dueTime > TimeSpan.Zero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
