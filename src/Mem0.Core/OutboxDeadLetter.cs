namespace Mem0;

/// <summary>A request to remember that was queued and cannot succeed. It was acknowledged, so it is kept until somebody decides.</summary>
public sealed record OutboxDeadLetter
{
    /// <summary>Gets its number, by which it is replayed or dropped.</summary>
    public required long Number { get; init; }

    /// <summary>Gets for whom it was.</summary>
    public required MemoryScope Scope { get; init; }

    /// <summary>Gets the texts that were to be remembered.</summary>
    public required IReadOnlyList<string> Texts { get; init; }

    /// <summary>Gets when it was asked for, in UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Gets when it was set aside, in UTC.</summary>
    public required DateTimeOffset FailedAt { get; init; }

    /// <summary>Gets why. Holds no text of a memory.</summary>
    public required string Reason { get; init; }
}
