namespace Mem0;

/// <summary>One statement in natural language, with everything that is known about it.</summary>
public sealed record MemoryRecord : MemoryHeader
{
    /// <summary>Gets the text, exactly as it was given.</summary>
    public required string Content { get; init; }
}
