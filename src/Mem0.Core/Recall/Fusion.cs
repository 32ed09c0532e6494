using Mem0.Stores;

namespace Mem0;

/// <summary>Adds meaning to the words channel's sum, on its scale, so that a hit of one channel alone can win.</summary>
/// <remarks>
/// Ranks alone would throw away by how much a hit leads (Bruch, Gai and Ingber, "An analysis of fusion functions for hybrid retrieval", 2023). Models differ
/// in how near unrelated texts are, so that a similarity counts only by its place between the ordinary candidate and the closest one. Where words fit well their
/// sum is large, and meaning decides among near-equals; where they do not, meaning decides alone.
/// </remarks>
internal static class Fusion
{
    // What the closest counts: about what it counts that the question names the speaker, or the month.
    private const double Meaning = 2;

    // Of a hundred unrelated texts the closest is about this many deviations from the ordinary one. Beyond that it stands out, and counts more.
    private const double Chance = 6;
    private const double MostStanding = 3;

    // How much more meaning is needed when no text has the question's words than when one has them all.
    private const double Need = 1.25;

    // Turns a median absolute deviation into a standard deviation of normally distributed values.
    private const double Normal = 1.4826;

    /// <summary>Adds up each candidate's score.</summary>
    /// <param name="candidates">What the channels found.</param>
    /// <param name="coverage">How much of the question's words the best text has, from 0 to 1, or <see langword="null"/> when the question has none.</param>
    /// <returns>The summands, in the order of the candidates.</returns>
    public static IReadOnlyList<IReadOnlyList<ScorePart>> Fuse(IReadOnlyList<MemoryCandidate> candidates, double? coverage)
    {
        var similarities = candidates.Where(static candidate => candidate.Similarity is not null).Select(static candidate => candidate.Similarity!.Value).Order().ToArray();
        if (similarities is [])
        {
            return [.. candidates.Select(static candidate => candidate.Words)];
        }

        // The lower of two middles: of two memories, the closer one would otherwise be the ordinary one, and its meaning would count for nothing.
        var (ordinary, closest) = (similarities[(similarities.Length - 1) / 2], similarities[^1]);
        var weight = Meaning * (Need - (coverage ?? 0)) * Math.Clamp((closest - ordinary) / (Chance * Spread(similarities, ordinary)), 1, MostStanding);
        return [.. candidates.Select(candidate => candidate.Similarity is { } similarity && Closeness(similarity) is > 0 and var closeness
            ? [.. candidate.Words, new ScorePart(Channels.Meaning, weight * closeness)]
            : candidate.Words)];

        // All equally close says nothing about any of them, unless there is only one.
        double Closeness(double similarity) => closest > ordinary ? (similarity - ordinary) / (closest - ordinary) : similarities.Length == 1 ? similarity : 0;
    }

    private static double Spread(double[] similarities, double ordinary)
    {
        var deviations = Array.ConvertAll(similarities, similarity => Math.Abs(similarity - ordinary));
        Array.Sort(deviations);
        return Normal * deviations[deviations.Length / 2];
    }
}
