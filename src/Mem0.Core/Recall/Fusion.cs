using Mem0.Stores;

namespace Mem0;

/// <summary>Adds up what the channels found, so that a hit of one alone can win.</summary>
/// <remarks>
/// Without vectors the score is the words channel's own sum. With them, both channels are brought to a scale on which their best hit is 1 and an
/// unremarkable one is 0 (the convex combination of Bruch, Gai and Ingber, "An analysis of fusion functions for hybrid retrieval", 2023), because
/// ranks alone throw away by how much a hit leads.
/// </remarks>
internal static class Fusion
{
    // Words carry speaker, session and date beside the text, so they weigh more; a meaning that stands out alone still outweighs a weak word.
    public const double MeaningWeight = 0.7;

    /// <summary>Returns the summands of each candidate's score, in the order of the candidates.</summary>
    public static IReadOnlyList<IReadOnlyList<ScorePart>> Fuse(IReadOnlyList<MemoryCandidate> candidates)
    {
        if (candidates.All(static candidate => candidate.Similarity is null))
        {
            return [.. candidates.Select(static candidate => candidate.Words)];
        }

        var bestWords = candidates.Max(static candidate => candidate.Words.Sum(static part => part.Value));
        var similarities = candidates.Where(static candidate => candidate.Similarity is not null).Select(static candidate => candidate.Similarity!.Value).Order().ToArray();

        // The lower of two middles: of two memories, the closer one would otherwise be the ordinary one, and its meaning would count for nothing.
        var (ordinary, closest) = (similarities[(similarities.Length - 1) / 2], similarities[^1]);
        return [.. candidates.Select(candidate => Sum(candidate).ToArray())];

        IEnumerable<ScorePart> Sum(MemoryCandidate candidate)
        {
            if (bestWords > 0)
            {
                foreach (var part in candidate.Words)
                {
                    yield return part with { Value = part.Value / bestWords };
                }
            }

            // All equally close says nothing about any of them, unless there is only one.
            var spread = closest - ordinary;
            if (candidate.Similarity is { } similarity && (similarity > ordinary || similarities.Length == 1))
            {
                yield return new(Channels.Meaning, MeaningWeight * (spread > 0 ? (similarity - ordinary) / spread : similarity));
            }
        }
    }
}
