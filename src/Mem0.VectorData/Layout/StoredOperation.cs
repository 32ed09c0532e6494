namespace Mem0.VectorData.Layout;

/// <summary>An operation as it is stored.</summary>
internal sealed record StoredOperation(StoredScope Scope, string Id, string RequestHash, IReadOnlyList<MemoryChange> Changes);
