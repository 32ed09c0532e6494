namespace Mem0;

/// <summary>A ranked memory, and whether it comes back.</summary>
/// <param name="Ranked">The memory.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="HasPlace">Whether it has a place that is kept for what matters whatever is asked.</param>
internal readonly record struct CutMemory(RankedMemory Ranked, RecallVerdict Verdict, bool HasPlace)
{
    public bool IsReturned => Verdict == RecallVerdict.Returned;

    public Guid Id => Ranked.Candidate.Header.Id;
}
