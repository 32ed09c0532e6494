using Mem0.Stores;

namespace Mem0.VectorData.Layout;

/// <summary>One version of a memory as it is stored, with who made it and why; without a memory, it is what stays of a forgotten one.</summary>
internal sealed record StoredRevision(long Version, MemoryChangeKind Kind, DateTimeOffset At, StoredScope By, string? Reason, StoredRecord? Record);
