namespace Mem0;

/// <summary>Makes ids that sort by creation, also within one millisecond (RFC 9562, version 7, a counter in the 12 bits after the time).</summary>
internal sealed class MemoryIds
{
    private const int CounterBits = 12;
    private readonly Lock _lock = new();
    private long _last;

    /// <summary>Returns an id greater than every one that this instance returned before, also when the clock was set back.</summary>
    public Guid Next(DateTimeOffset now)
    {
        long stamp;
        lock (_lock)
        {
            stamp = _last = Math.Max(now.ToUnixTimeMilliseconds() << CounterBits, _last + 1);
        }

        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = stamp >> CounterBits;
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, (milliseconds << 16) | 0x7000L | (stamp & 0xFFF));
        return new Guid(bytes, bigEndian: true);
    }
}
