namespace Mem0;

/// <summary>The values that one key has had in one scope, in the order in which they became true; of equals, the later stored is the later.</summary>
internal sealed class Slot(IReadOnlyList<MemoryRecord> values)
{
    private readonly List<MemoryRecord> _values = [.. values.OrderBy(static value => value.EventTime)];

    /// <summary>Returns the value that a new one follows, or <see langword="null"/> when it is the first.</summary>
    public MemoryRecord? Before(DateTimeOffset eventTime) => _values.LastOrDefault(value => value.EventTime <= eventTime);

    /// <summary>Returns the value that already follows a new one, which then arrives late; or <see langword="null"/> when the new one is the latest.</summary>
    public MemoryRecord? After(DateTimeOffset eventTime) => _values.FirstOrDefault(value => value.EventTime > eventTime);
}
