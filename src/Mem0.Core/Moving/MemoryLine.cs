namespace Mem0;

/// <summary>A memory with all its revisions, the present state last.</summary>
internal sealed record MemoryLine(Guid? Id, ScopeLine? Scope, IReadOnlyList<RevisionLine?>? Revisions, string? Vector);
