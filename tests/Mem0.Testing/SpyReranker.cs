using System.Collections.Concurrent;

namespace Mem0.Testing;

/// <summary>A reranker that keeps all it sees, and that can be told what to answer, to fail, or never to answer.</summary>
public sealed class SpyReranker : IMemoryReranker
{
    private readonly ConcurrentQueue<(string Question, IReadOnlyList<MemoryRecord> Memories)> _seen = new();

    /// <summary>Gets every call, in the order of arrival.</summary>
    public IReadOnlyList<(string Question, IReadOnlyList<MemoryRecord> Memories)> Seen => [.. _seen];

    /// <summary>Gets or sets how well a memory answers.</summary>
    /// <value>The default keeps the order.</value>
    public Func<MemoryRecord, double> Score { get; set; } = static _ => 0;

    /// <summary>Gets or sets what happens before an answer: throw to fail, wait for the token to never answer.</summary>
    public Func<CancellationToken, Task>? Before { get; set; }

    /// <summary>Gets or sets what becomes of the answer.</summary>
    public Func<IReadOnlyList<double>, IReadOnlyList<double>?> Answer { get; set; } = static scores => scores;

    /// <inheritdoc />
    public async Task<IReadOnlyList<double>> RerankAsync(string question, IReadOnlyList<MemoryRecord> memories, CancellationToken cancellationToken = default)
    {
        _seen.Enqueue((question, memories));
        await (Before?.Invoke(cancellationToken) ?? Task.CompletedTask);
        return Answer([.. memories.Select(Score)])!;
    }
}
