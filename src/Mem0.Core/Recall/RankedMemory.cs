using System.Runtime.InteropServices;

namespace Mem0;

/// <summary>A candidate in its place. A few numbers for each: what the score is the sum of is worked out when somebody asks (<see cref="Ranking"/>).</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct RankedMemory
{
    /// <summary>Gets or sets which of the candidates it is.</summary>
    public int Candidate { get; set; }

    /// <summary>Gets or sets the position among what the words found, from 1; 0 when they did not find it.</summary>
    public int WordsRank { get; set; }

    /// <summary>Gets or sets the position among what the meaning found, likewise.</summary>
    public int MeaningRank { get; set; }

    /// <summary>Gets or sets the position before a reranker changed it; 0 when none did, else the score is the reranker's.</summary>
    public int FusedRank { get; set; }

    public double Score { get; set; }

    /// <summary>Gets or sets how many sixteenths of it another before it says; 0 when too few to count.</summary>
    public byte Repeated { get; set; }

    /// <summary>Gets or sets what became of it.</summary>
    public RecallVerdict Verdict { get; set; }

    /// <summary>Gets or sets a value indicating whether it has a place that is kept for what matters whatever is asked.</summary>
    public bool HasPlace { get; set; }
}
