using System.Diagnostics.CodeAnalysis;

namespace Mem0;

/// <summary>One statement in natural language, with everything that is known about it.</summary>
public sealed record MemoryRecord : MemoryHeader
{
    /// <summary>Creates a memory, to be described by its properties.</summary>
    public MemoryRecord()
    {
    }

    [SetsRequiredMembers]
    internal MemoryRecord(MemoryHeader header)
        : base(header) => Content = "";

    /// <summary>Gets the text, exactly as it was given.</summary>
    public required string Content { get; init; }
}
