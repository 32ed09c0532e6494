namespace Mem0.Stores;

/// <summary>What orders memories that matter whatever is asked: pinned ones, then the more important, then the newer.</summary>
internal readonly record struct StandingMemory(bool IsPinned, double Importance, DateTimeOffset EventTime, int Slot) : IComparable<StandingMemory>
{
    public int CompareTo(StandingMemory other) =>
        IsPinned != other.IsPinned ? (IsPinned ? -1 : 1)
        : Importance != other.Importance ? other.Importance.CompareTo(Importance)
        : EventTime != other.EventTime ? other.EventTime.CompareTo(EventTime)
        : other.Slot.CompareTo(Slot);

    public static bool operator <(StandingMemory left, StandingMemory right) => left.CompareTo(right) < 0;

    public static bool operator >(StandingMemory left, StandingMemory right) => left.CompareTo(right) > 0;

    public static bool operator <=(StandingMemory left, StandingMemory right) => left.CompareTo(right) <= 0;

    public static bool operator >=(StandingMemory left, StandingMemory right) => left.CompareTo(right) >= 0;
}
