namespace Mem0.VectorData.Layout;

/// <summary>A memory with all its revisions as it is stored, in one record, so that nothing can drift apart.</summary>
internal sealed record StoredMemory(StoredScope Scope, IReadOnlyList<StoredRevision> Revisions, string? Fingerprint);
