namespace Mem0.Stores;

/// <summary>A memory that a channel found, but that does not belong to the selection.</summary>
/// <param name="Candidate">The memory.</param>
/// <param name="Verdict">Why it does not belong.</param>
public readonly record struct ExcludedCandidate(MemoryCandidate Candidate, RecallVerdict Verdict);
