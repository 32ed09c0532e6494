namespace Mem0;

/// <summary>What the reranker made of an order.</summary>
/// <param name="Ranked">The memories that may come back, best first.</param>
/// <param name="Below">Those that are too far below for the reranker, best first.</param>
/// <param name="Degraded">Why the order is the one without it although there is a reranker; <see langword="null"/> otherwise.</param>
internal sealed record RerankResult(IReadOnlyList<RankedMemory> Ranked, IEnumerable<RankedMemory> Below, string? Degraded);
