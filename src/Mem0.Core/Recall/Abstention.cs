using System.Globalization;
using Mem0.Stores;

namespace Mem0;

/// <summary>Notices that nothing stored seems to answer a question, so that what is nearest all the same is not taken for an answer.</summary>
internal static class Abstention
{
    // Of the questions that conversations answer, one in fifty has found less; of questions about something else, two in three have.
    private const double Enough = 0.2;

    // The fewer memories there are, the less likely one shares a rare word with a question by chance.
    private const double Many = 100;

    /// <summary>Says why nothing that was found seems to answer.</summary>
    /// <param name="found">What the store found.</param>
    /// <param name="ranking">What of it comes back, by its verdicts.</param>
    /// <param name="relevantSimilarity">From which similarity on meaning alone is enough.</param>
    /// <returns>A sentence, or <see langword="null"/> when something may answer.</returns>
    public static string? Reason(StoreCandidates found, Ranking ranking, double relevantSimilarity)
    {
        var (isAny, similarity) = (false, double.NegativeInfinity);
        foreach (var memory in ranking.Memories)
        {
            if (memory.Verdict != RecallVerdict.Returned)
            {
                continue;
            }

            var candidate = ranking.CandidateOf(memory);

            // Who asks about a day is answered by what happened on it, and who asks for advice by what they like, whatever words that has.
            if (IsAnsweredWithoutWords(candidate.Words))
            {
                return null;
            }

            isAny |= candidate.Words.Count > 0;
            similarity = Math.Max(similarity, candidate.Similarity ?? double.NegativeInfinity);
        }

        if (similarity >= relevantSimilarity || (isAny && (found.Coverage is not { } coverage || coverage >= Enough * Math.Min(1, found.Considered / Many))))
        {
            return null;
        }

        var share = string.Create(CultureInfo.InvariantCulture, $"the best match has {found.Coverage ?? 0:P0} of what the question asks for");
        return double.IsNegativeInfinity(similarity)
            ? $"Nothing seems to answer the question: {share}."
            : string.Create(CultureInfo.InvariantCulture, $"Nothing seems to answer the question: {share}, and the closest similarity is {similarity:0.00}.");
    }

    private static bool IsAnsweredWithoutWords(IReadOnlyList<ScorePart> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Name is Channels.Date or Channels.Preference)
            {
                return true;
            }
        }

        return false;
    }
}
