namespace Mem0;

/// <summary>The last line: without it, a file was cut off.</summary>
internal sealed record EndLine(long? Memories, long? Forgotten);
