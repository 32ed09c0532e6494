using Mem0.Stores;

namespace Mem0;

/// <summary>A candidate with its final score.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Score">The sum of <paramref name="Parts"/>.</param>
/// <param name="Parts">What the score is the sum of.</param>
/// <param name="Ranks">The position in each channel that found it, from 1.</param>
internal sealed record RankedMemory(MemoryCandidate Candidate, double Score, IReadOnlyList<ScorePart> Parts, IReadOnlyDictionary<string, int> Ranks);
