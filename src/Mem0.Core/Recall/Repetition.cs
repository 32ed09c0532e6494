using System.Buffers;
using Mem0.Stores;

namespace Mem0;

/// <summary>Lets the first of several memories that say the same stand for them: each further one counts less.</summary>
/// <remarks>
/// Maximal marginal relevance (Carbonell and Goldstein, "The use of MMR, diversity-based reranking for reordering documents and producing summaries", 1998), for
/// repetitions alone: two facts about one subject share many words and are both wanted.
/// </remarks>
internal static class Repetition
{
    // The share of common words from which on two texts are taken to say the same. One other word in six may be the one that matters.
    private const double Threshold = 0.8;

    // What a repetition loses of its score.
    private const double Loss = 0.5;

    // Sketches are compared by sixteen bytes.
    private const double Sixteenths = 16;

    /// <summary>Sorts by marginal relevance.</summary>
    /// <param name="ranked">The memories, best first. Those that repeat another are marked.</param>
    /// <param name="candidates">The candidates that they are.</param>
    /// <returns>The same memories, best first again.</returns>
    public static RankedMemory[] Demote(RankedMemory[] ranked, IReadOnlyList<MemoryCandidate> candidates)
    {
        var isDemoted = false;
        var sketches = ArrayPool<TextSketch>.Shared.Rent(ranked.Length);
        for (var i = 0; i < ranked.Length; i++)
        {
            sketches[i] = candidates[ranked[i].Candidate].Sketch;
            if (ranked[i].Score > 0 && Repeats(sketches.AsSpan(0, i), sketches[i]) is > 0 and var similarity)
            {
                isDemoted = true;
                ranked[i].Repeated = (byte)(similarity * Sixteenths);
                ranked[i].Score += LossOf(ranked[i].Repeated, ranked[i].Score);
            }
        }

        ArrayPool<TextSketch>.Shared.Return(sketches);

        // Stable, so that what stands before stays before among equals.
        return isDemoted ? [.. ranked.OrderByDescending(static memory => memory.Score)] : ranked;
    }

    /// <summary>Says what a repetition adds to a score: less than nothing.</summary>
    /// <param name="repeated">How many sixteenths of it another says.</param>
    /// <param name="score">The score without it.</param>
    public static double LossOf(byte repeated, double score) => repeated == 0 ? 0 : -Loss * (repeated / Sixteenths) * score;

    private static double Repeats(ReadOnlySpan<TextSketch> before, TextSketch sketch)
    {
        var most = 0.0;
        foreach (var other in before)
        {
            most = Math.Max(most, sketch.Similarity(other));
        }

        return most >= Threshold ? most : 0;
    }
}
