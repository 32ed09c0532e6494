namespace Mem0;

/// <summary>Judges again how well memories answer a question, with the texts of both at hand: a cross-encoder, a ranking service, a model.</summary>
/// <remarks>
/// Register one with <c>WithReranker</c>. It sees memories of the call's scope and nothing else. It has a deadline, <see cref="AgentMemoryOptions.RerankTimeout"/>; when
/// it fails or takes longer, the order without it stands, and the result says so. May be called from many threads at once.
/// </remarks>
public interface IMemoryReranker
{
    /// <summary>Scores memories.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="memories">The memories that fit best so far, best first; at least one.</param>
    /// <param name="cancellationToken">Signals that nobody waits any longer.</param>
    /// <returns>One finite score for each memory, in the same order; the greater, the better it answers. Equal scores keep the order.</returns>
    Task<IReadOnlyList<double>> RerankAsync(string question, IReadOnlyList<MemoryRecord> memories, CancellationToken cancellationToken = default);
}
