namespace Mem0;

/// <summary>Adds meaning to the words channel's sum, on its scale, so that a hit of one channel alone can win.</summary>
/// <remarks>
/// Ranks alone would throw away by how much a hit leads (Bruch, Gai and Ingber, "An analysis of fusion functions for hybrid retrieval", 2023). Models differ
/// in how near unrelated texts are, so that a similarity counts only by its place between the ordinary candidate and the closest one. Where words fit well their
/// sum is large, and meaning decides among near-equals; where they do not, meaning decides alone.
/// </remarks>
internal readonly struct Fusion
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

    private readonly double _ordinary;
    private readonly double _closest;
    private readonly double _weight;
    private readonly bool _isAlone;

    /// <summary>Looks at what was found, so that each candidate can be told what its meaning counts.</summary>
    /// <param name="similarities">The similarities of those candidates that have one, in any order; not of use any more when this returns.</param>
    /// <param name="coverage">How much of the question's words the best text has, from 0 to 1, or <see langword="null"/> when the question has none.</param>
    /// <param name="memories">How many memories there are.</param>
    public Fusion(Span<double> similarities, double? coverage, int memories)
    {
        if (similarities.IsEmpty)
        {
            return;
        }

        // The lower of two middles: of two memories, the closer one would otherwise be the ordinary one, and its meaning would count for nothing.
        similarities.Sort();
        (_ordinary, _closest, _isAlone) = (similarities[(similarities.Length - 1) / 2], similarities[^1], similarities.Length == 1);
        _weight = Meaning * Rarest(memories) * (Need - (coverage ?? 0)) * Standing(similarities);
    }

    /// <summary>Says what a candidate's meaning adds to its words; 0 for nothing.</summary>
    /// <param name="similarity">The candidate's similarity, or <see langword="null"/>.</param>
    public double MeaningOf(double? similarity) => similarity is { } known && Closeness(known) is > 0 and var closeness ? _weight * closeness : 0;

    // All equally close says nothing about any of them, unless there is only one.
    private double Closeness(double similarity) => _closest > _ordinary ? (similarity - _ordinary) / (_closest - _ordinary) : _isAlone ? similarity : 0;

    // What BM25 gives a word that one memory of so many has: the scale of the words' sum.
    private static double Rarest(int memories) => Math.Log(1 + ((memories - 0.5) / 1.5));

    // By how much more than by chance the closest stands out; of a few nothing can be said. The deviations take the place of the similarities.
    private double Standing(Span<double> similarities)
    {
        foreach (ref var similarity in similarities)
        {
            similarity = Math.Abs(similarity - _ordinary);
        }

        similarities.Sort();
        var spread = Normal * similarities[similarities.Length / 2];
        return similarities.Length < Few || spread <= 0 ? 1 : Math.Clamp((_closest - _ordinary) / (Chance * spread), 1, MostStanding);
    }
}
