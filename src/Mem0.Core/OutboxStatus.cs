namespace Mem0;

/// <summary>How an outbox is doing, over all tenants. Names nobody.</summary>
public sealed record OutboxStatus
{
    /// <summary>Gets how many requests wait for the store.</summary>
    public required int Depth { get; init; }

    /// <summary>Gets how many requests were set aside because they cannot succeed.</summary>
    public required int DeadLetters { get; init; }

    /// <summary>Gets how many bytes all of them take.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets when the oldest waiting request came, in UTC.</summary>
    /// <value><see langword="null"/> when none waits.</value>
    public DateTimeOffset? OldestAt { get; init; }

    /// <summary>Gets a value indicating whether there is no room for another request.</summary>
    public required bool IsFull { get; init; }
}
