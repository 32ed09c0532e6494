namespace Mem0.Evaluation;

/// <summary>A day that is set by hand. Timers go on as they do: a server that is not there is given up.</summary>
internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>Sets the time, also backwards.</summary>
    public void Set(DateTimeOffset time) => Volatile.Write(ref _ticks, time.UtcTicks);

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);
}
