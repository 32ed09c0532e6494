using Mem0.Stores;

namespace Mem0;

/// <summary>The order of candidates. Ids come last, so that no two are equal and the order is one, however it is sorted.</summary>
internal sealed class BestFirst(IReadOnlyList<MemoryCandidate> candidates) : IComparer<RankedMemory>
{
    public int Compare(RankedMemory one, RankedMemory other)
    {
        if (one.Score != other.Score)
        {
            return other.Score.CompareTo(one.Score);
        }

        var (first, second) = (candidates[one.Candidate], candidates[other.Candidate]);
        return Group(one.Score, first).CompareTo(Group(other.Score, second)) is not 0 and var byGroup ? byGroup
            : one.Score <= 0 && CompareWeight(first.Header, second.Header) is not 0 and var byWeight ? byWeight
            : CompareAge(first, second);
    }

    /// <summary>Puts the newer first; ids come last, since they are random in part and equal input must give equal output.</summary>
    public static int CompareAge(in MemoryCandidate one, in MemoryCandidate other) =>
        other.Header.EventTime.CompareTo(one.Header.EventTime) is not 0 and var byTime ? byTime
        : other.Header.CreatedAt.CompareTo(one.Header.CreatedAt) is not 0 and var byStoring ? byStoring
        : other.Sequence.CompareTo(one.Sequence) is not 0 and var bySequence ? bySequence
        : one.Header.Id.CompareTo(other.Header.Id);

    private static int Group(double score, in MemoryCandidate candidate) => score > 0 ? 0 : candidate.Header.IsStanding ? 1 : 2;

    // Of memories that do not fit the question, those that matter whatever is asked fill the list.
    private static int CompareWeight(MemoryHeader one, MemoryHeader other) =>
        !one.IsStanding || !other.IsStanding ? 0
        : other.IsPinned.CompareTo(one.IsPinned) is not 0 and var byPin ? byPin
        : other.Importance.CompareTo(one.Importance);
}
