namespace Mem0.Qdrant.Layout;

/// <summary>Times as the server compares them: microseconds, which its numbers hold exactly; what lies further off than they reach is taken for the last that they do.</summary>
/// <remarks>An instant is finer by a digit. Comparisons here include both ends, so that they let nothing through too little; what they let through too much is told apart by the exact time, in this process.</remarks>
internal static class Microseconds
{
    // What a double holds exactly: until the year 2255.
    private const long Most = 1L << 53;

    /// <summary>The time of what never ends.</summary>
    public const long Never = Most;

    /// <summary>The time of what always was.</summary>
    public const long Always = -Most;

    public static long Of(DateTimeOffset time) => Math.Clamp((long)Math.Floor((time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (decimal)TimeSpan.TicksPerMicrosecond), Always, Never);
}
