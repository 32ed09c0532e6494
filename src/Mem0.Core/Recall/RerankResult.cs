namespace Mem0;

/// <summary>What the reranker made of an order.</summary>
/// <param name="Ranking">The order.</param>
/// <param name="Count">How many memories the reranker scored; 0 when there is none, or it failed.</param>
/// <param name="Degraded">Why the order is the one without it although there is a reranker; <see langword="null"/> otherwise.</param>
internal readonly record struct RerankResult(Ranking Ranking, int Count, string? Degraded);
