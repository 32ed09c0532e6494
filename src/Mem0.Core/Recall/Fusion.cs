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
    // What the closest counts of what a word counts that it alone has: a little more than a third is enough to decide among near-equals.
    private const double Meaning = 0.36;

    // Of a hundred unrelated texts the closest is about this many deviations from the ordinary one. Beyond that it stands out, and counts more.
    private const double Chance = 6;
    private const double MostStanding = 3;
    private const int Few = 10;

    // How much more meaning is needed when no text has the question's words than when one has them all.
    private const double Need = 1.25;

    // Turns a median absolute deviation into a standard deviation of normally distributed values.
    private const double Normal = 1.4826;

    /// <summary>Adds up each candidate's score.</summary>
    /// <param name="found">What the channels found.</param>
    /// <returns>The summands, in the order of the candidates.</returns>
    public static IReadOnlyList<IReadOnlyList<ScorePart>> Fuse(StoreCandidates found)
    {
        var candidates = found.Items;
        var similarities = candidates.Where(static candidate => candidate.Similarity is not null).Select(static candidate => candidate.Similarity!.Value).Order().ToArray();
        if (similarities is [])
        {
            return [.. candidates.Select(static candidate => candidate.Words)];
        }

        // The lower of two middles: of two memories, the closer one would otherwise be the ordinary one, and its meaning would count for nothing.
        var (ordinary, closest) = (similarities[(similarities.Length - 1) / 2], similarities[^1]);
        var weight = Meaning * Rarest(found.Considered) * (Need - (found.Coverage ?? 0)) * Standing(similarities, ordinary, closest);
        return [.. candidates.Select(candidate => candidate.Similarity is { } similarity && Closeness(similarity) is > 0 and var closeness
            ? [.. candidate.Words, new ScorePart(Channels.Meaning, weight * closeness)]
            : candidate.Words)];

        // All equally close says nothing about any of them, unless there is only one.
        double Closeness(double similarity) => closest > ordinary ? (similarity - ordinary) / (closest - ordinary) : similarities.Length == 1 ? similarity : 0;
    }

    // What BM25 gives a word that one memory of so many has: the scale of the words' sum.
    private static double Rarest(int memories) => Math.Log(1 + ((memories - 0.5) / 1.5));

    // By how much more than by chance the closest stands out; of a few nothing can be said.
    private static double Standing(double[] similarities, double ordinary, double closest)
    {
        var deviations = Array.ConvertAll(similarities, similarity => Math.Abs(similarity - ordinary));
        Array.Sort(deviations);
        var spread = Normal * deviations[deviations.Length / 2];
        return similarities.Length < Few || spread <= 0 ? 1 : Math.Clamp((closest - ordinary) / (Chance * spread), 1, MostStanding);
    }
}
