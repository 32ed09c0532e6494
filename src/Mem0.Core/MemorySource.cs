namespace Mem0;

/// <summary>Where a memory came from.</summary>
public sealed record MemorySource
{
    /// <summary>Gets who vouches for the memory.</summary>
    public MemoryOrigin Origin { get; init; } = MemoryOrigin.Application;

    /// <summary>Gets the session in which it was said.</summary>
    /// <value><see langword="null"/> when it was said in no session. This is provenance only; it hides the memory from nobody.</value>
    public string? SessionId { get; init; }

    /// <summary>Gets the name of who said it.</summary>
    /// <value><see langword="null"/> when the speaker has no name.</value>
    public string? Speaker { get; init; }

    /// <summary>Gets the role of who said it: <c>user</c> or <c>assistant</c>.</summary>
    /// <value><see langword="null"/> when it was not a message.</value>
    public string? Role { get; init; }

    /// <summary>Gets the id that the application gave the message.</summary>
    public string? MessageId { get; init; }
}
