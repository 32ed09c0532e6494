using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>One state of a memory, when it became so, by whom and why.</summary>
internal sealed record RevisionLine(
    long? Version,
    MemoryChangeKind? Change,
    DateTimeOffset? At,
    ScopeLine? By,
    string? Reason,
    string? Content,
    MemoryKind? Kind,
    IReadOnlyList<string?>? Tags,
    JsonObject? Metadata,
    double? Importance,
    bool? Pinned,
    string? Key,
    DateTimeOffset? EventTime,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? ExpiresAt,
    Guid? SupersededBy,
    IReadOnlyList<Guid>? Supersedes,
    SourceLine? Source,
    DateTimeOffset? CreatedAt);
