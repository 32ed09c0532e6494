namespace Mem0;

/// <summary>One entry of a request as the log keeps it: a statement, or why there is none.</summary>
internal sealed record QueuedEntry(Statement? Statement, string? SkippedBecause);
