using Mem0.Stores;

namespace Mem0;

/// <summary>Puts the candidates of all channels into one order. Equal input, equal output.</summary>
internal static class Ranker
{
    public static IReadOnlyList<RankedMemory> Rank(StoreCandidates found, DateTimeOffset now)
    {
        var candidates = found.Items;
        var fused = Fusion.Fuse(candidates, found.Coverage);
        var words = Positions(candidates, static candidate => candidate.Words.Count == 0 ? null : candidate.Words.Sum(static part => part.Value));
        var meaning = Positions(candidates, static candidate => candidate.Similarity);
        return Repetition.Demote(
        [
            .. candidates
                .Select((candidate, i) =>
                {
                    List<ScorePart> parts = [.. fused[i]];
                    parts.AddRange(Boosts.Of(candidate.Header, parts.Sum(static part => part.Value), now));
                    return new RankedMemory(candidate, parts.Sum(static part => part.Value), parts, Ranks(candidate));
                })
                .OrderByDescending(static memory => memory.Score)
                .ThenBy(static memory => memory.Score > 0 ? 0 : memory.Candidate.Header.IsStanding ? 1 : 2)
                .ThenBy(static memory => memory.Score > 0 ? null : memory.Candidate, s_mattersMostFirst)
                .ThenBy(static memory => memory.Candidate, s_newestFirst),
        ]);

        Dictionary<string, int> Ranks(MemoryCandidate candidate)
        {
            var ranks = new Dictionary<string, int>(2);
            if (words.TryGetValue(candidate.Header.Id, out var wordsRank))
            {
                ranks[Channels.Words] = wordsRank;
            }

            if (meaning.TryGetValue(candidate.Header.Id, out var meaningRank))
            {
                ranks[Channels.Meaning] = meaningRank;
            }

            return ranks;
        }
    }

    // Of memories that do not fit the question, those that matter whatever is asked fill the list.
    private static readonly Comparer<MemoryCandidate?> s_mattersMostFirst = Comparer<MemoryCandidate?>.Create(static (one, other) =>
        one is null || other is null || !one.Header.IsStanding || !other.Header.IsStanding ? 0
        : other.Header.IsPinned.CompareTo(one.Header.IsPinned) is not 0 and var byPin ? byPin
        : other.Header.Importance.CompareTo(one.Header.Importance));

    // Ids come last: they are random in part, and equal input must give equal output.
    private static readonly Comparer<MemoryCandidate> s_newestFirst = Comparer<MemoryCandidate>.Create(static (one, other) =>
        other.Header.EventTime.CompareTo(one.Header.EventTime) is not 0 and var byTime ? byTime
        : other.Header.CreatedAt.CompareTo(one.Header.CreatedAt) is not 0 and var byStoring ? byStoring
        : other.Sequence.CompareTo(one.Sequence) is not 0 and var bySequence ? bySequence
        : one.Header.Id.CompareTo(other.Header.Id));

    private static Dictionary<Guid, int> Positions(IReadOnlyList<MemoryCandidate> candidates, Func<MemoryCandidate, double?> score) => candidates
        .Select(candidate => (Candidate: candidate, Score: score(candidate)))
        .Where(static scored => scored.Score is not null)
        .OrderByDescending(static scored => scored.Score)
        .ThenBy(static scored => scored.Candidate, s_newestFirst)
        .Select(static (scored, i) => (scored.Candidate.Header.Id, Position: i + 1))
        .ToDictionary(static position => position.Id, static position => position.Position);
}
