namespace Mem0.Sqlite;

/// <summary>Instants as ticks of 100 ns in UTC: exact, and in the right order as numbers.</summary>
internal static class Times
{
    public static long ToTicks(this DateTimeOffset instant) => instant.UtcTicks;

    public static long? ToTicks(this DateTimeOffset? instant) => instant?.UtcTicks;

    public static DateTimeOffset FromTicks(long ticks) => new(ticks, TimeSpan.Zero);

    public static DateTimeOffset? FromTicks(long? ticks) => ticks is { } known ? FromTicks(known) : null;
}
