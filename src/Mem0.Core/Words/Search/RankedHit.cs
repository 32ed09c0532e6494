namespace Mem0.Stores;

/// <summary>A memory among the best, before it is explained.</summary>
/// <param name="Part">Which of the indexes searched.</param>
/// <param name="Document">The memory.</param>
/// <param name="Slot">The memory's slot.</param>
/// <param name="Score">The score so far.</param>
/// <param name="Raise">What was added because it is newer than one that says nearly the same.</param>
<<<<<<<< HEAD:src/Mem0.Core/Words/Search/ScoredDocument.cs
internal readonly record struct ScoredDocument(int Part, int Document, int Slot, double Score, double Raise = 0)
{
    /// <summary>Gets the order of hits: the higher score first, of equals the later slot, then the earlier part.</summary>
    public static Comparer<ScoredDocument> WorstFirst { get; } = Comparer<ScoredDocument>.Create(static (left, right) =>
========
internal readonly record struct RankedHit(int Part, int Document, int Slot, double Score, double Raise = 0)
{
    /// <summary>Gets the order of hits: the higher score first, of equals the later slot, then the earlier part.</summary>
    public static Comparer<RankedHit> WorstFirst { get; } = Comparer<RankedHit>.Create(static (left, right) =>
>>>>>>>> words:src/Mem0.Core/Words/Search/RankedHit.cs
        left.Score != right.Score ? left.Score.CompareTo(right.Score)
        : left.Slot != right.Slot ? left.Slot.CompareTo(right.Slot)
        : right.Part.CompareTo(left.Part));
}
