using Mem0.Stores;

namespace Mem0.Qdrant.Layout;

/// <summary>One version of a memory as it is stored, with who made it and why; without a memory, it is what stays of a forgotten one.</summary>
internal sealed record StoredRevision(
    string? Agent, string? Session, MemoryChangeKind Kind, DateTimeOffset At, StoredScope By, string? Reason, string? Fingerprint, StoredRecord? Record);
