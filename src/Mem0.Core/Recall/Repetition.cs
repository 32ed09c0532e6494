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

    /// <summary>Sorts by marginal relevance.</summary>
    /// <param name="ranked">The memories, best first.</param>
    /// <returns>The same memories, best first again; repetitions have one part more.</returns>
    public static IReadOnlyList<RankedMemory> Demote(IReadOnlyList<RankedMemory> ranked)
    {
        List<RankedMemory>? demoted = null;
        var sketches = ArrayPool<TextSketch>.Shared.Rent(ranked.Count);
        for (var i = 0; i < ranked.Count; i++)
        {
            sketches[i] = ranked[i].Candidate.Sketch;
            if (ranked[i].Score > 0 && Repeats(sketches.AsSpan(0, i), sketches[i]) is > 0 and var similarity)
            {
                demoted ??= [.. ranked];
                var loss = -Loss * similarity * ranked[i].Score;
                demoted[i] = ranked[i] with { Score = ranked[i].Score + loss, Repetition = loss };
            }
        }

        ArrayPool<TextSketch>.Shared.Return(sketches);

        // Stable, so that what stands before stays before among equals.
        return demoted is null ? ranked : [.. demoted.OrderByDescending(static memory => memory.Score)];
    }

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
