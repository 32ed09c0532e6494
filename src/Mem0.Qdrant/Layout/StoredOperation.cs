namespace Mem0.Qdrant.Layout;

/// <summary>An operation as it is stored, without the hash, which is a field of its own so that it can be emptied.</summary>
internal sealed record StoredOperation(string Id, string? Agent, string? Session, IReadOnlyList<MemoryChange> Changes);
