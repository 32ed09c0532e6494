namespace Mem0.Stores;

/// <summary>A memory that the words channel found.</summary>
/// <param name="Part">Which of the indexes searched.</param>
/// <param name="Slot">The memory's slot in it.</param>
/// <param name="Score">The sum of <paramref name="Parts"/>.</param>
/// <param name="Parts">What the score is the sum of.</param>
public readonly record struct WordsHit(int Part, int Slot, double Score, IReadOnlyList<ScorePart> Parts);
