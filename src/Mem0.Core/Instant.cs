namespace Mem0;

/// <summary>An instant, or none, in the eight bytes of its ticks: an index holds six for each memory.</summary>
internal readonly record struct Instant
{
    // One more than the ticks, so that nothing set is no instant.
    private readonly long _ticks;

    public Instant(DateTimeOffset? value) => _ticks = value is { } instant ? instant.UtcTicks + 1 : 0;

    public DateTimeOffset? Value => _ticks == 0 ? null : new(_ticks - 1, TimeSpan.Zero);
}
