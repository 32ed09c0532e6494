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
        for (var i = 1; i < ranked.Count; i++)
        {
            if (ranked[i].Score > 0 && Repeats(ranked, i) is > 0 and var similarity)
            {
                demoted ??= [.. ranked];
                var part = new ScorePart("repetition", -Loss * similarity * ranked[i].Score);
                demoted[i] = ranked[i] with { Score = ranked[i].Score + part.Value, Parts = [.. ranked[i].Parts, part] };
            }
        }

        return demoted is null ? ranked : [.. demoted.OrderByDescending(static memory => memory.Score)];
    }

    // The sort above is stable, so that what stands before stays before among equals.
    private static double Repeats(IReadOnlyList<RankedMemory> ranked, int index)
    {
        var sketch = ranked[index].Candidate.Sketch;
        var most = 0.0;
        for (var i = 0; i < index; i++)
        {
            most = Math.Max(most, sketch.Similarity(ranked[i].Candidate.Sketch));
        }

        return most >= Threshold ? most : 0;
    }
}
