using System.ComponentModel.DataAnnotations;

namespace Mem0;

/// <summary>How long to wait for a store that does not answer, and how much may wait for it.</summary>
public sealed class OutboxOptions
{
    /// <summary>Gets or sets how many requests to remember may wait; set-aside ones count. One more is refused with <see cref="MemoryOutboxFullException"/>.</summary>
    /// <value>From 1 to 1,000,000. The default is 10,000.</value>
    [Range(1, 1_000_000)]
    public int MaxRequests { get; set; } = 10_000;

    /// <summary>Gets or sets how many bytes the waiting requests may take, in the file and again in memory.</summary>
    /// <value>From 1,024 bytes on. The default is 64 MiB.</value>
    [Range(1024, long.MaxValue)]
    public long MaxBytes { get; set; } = 64L << 20;

    /// <summary>Gets or sets how long a recall or a list waits for the store. After that it answers with what waits in the outbox, and says so.</summary>
    /// <value>From 10 milliseconds to 10 minutes. The default is 3 seconds.</value>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Gets or sets how long a call to remember waits for the embedder and the store together. After that it is queued. Once the store is known to be down, it is queued at once.</summary>
    /// <value>From 10 milliseconds to 10 minutes. The default is 15 seconds, longer than <see cref="AgentMemoryOptions.WriteEmbeddingTimeout"/>.</value>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Gets or sets how long a user's requests rest after the first failure; twice as long after each further one, with jitter.</summary>
    /// <value>From 10 milliseconds to <see cref="MaxRetryDelay"/>. The default is 1 second.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets how long they rest at the most, unless the store itself asks for more.</summary>
    /// <value>Up to 1 hour. The default is 30 seconds.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a request is tried that fails although the store answers, before it is set aside. A store that does not answer is waited for without end.</summary>
    /// <value>From 1 to 1,000. The default is 10.</value>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 10;
}
