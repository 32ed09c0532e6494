namespace Mem0.Stores;

/// <summary>A memory among the best, before it is explained.</summary>
/// <param name="Part">Which of the indexes searched.</param>
/// <param name="Document">The memory.</param>
/// <param name="Slot">The memory's slot.</param>
/// <param name="Score">The score.</param>
/// <param name="Raise">What of the score was added because it is newer than one that says nearly the same.</param>
internal readonly record struct RankedHit(int Part, int Document, int Slot, double Score, double Raise = 0) : IComparable<RankedHit>
{
    /// <summary>Orders by score; of equals the later slot is the better, then the earlier part.</summary>
    public int CompareTo(RankedHit other) =>
        Score != other.Score ? Score.CompareTo(other.Score)
        : Slot != other.Slot ? Slot.CompareTo(other.Slot)
        : other.Part.CompareTo(Part);

    public static bool operator <(RankedHit left, RankedHit right) => left.CompareTo(right) < 0;

    public static bool operator >(RankedHit left, RankedHit right) => left.CompareTo(right) > 0;

    public static bool operator <=(RankedHit left, RankedHit right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RankedHit left, RankedHit right) => left.CompareTo(right) >= 0;
}
