using System.Text.Json.Nodes;

namespace Mem0.Stores;

/// <summary>A memory as it is stored: names and types of this format, whatever becomes of those of the nouns.</summary>
internal sealed record StoredRecord(
    string Content,
    MemoryKind Kind,
    IReadOnlyList<string>? Tags,
    JsonObject? Metadata,
    double Importance,
    bool IsPinned,
    string? Key,
    DateTimeOffset EventTime,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? ExpiresAt,
    Guid? SupersededBy,
    IReadOnlyList<Guid>? Supersedes,
    MemoryOrigin Origin,
    string? SourceSession,
    string? Speaker,
    string? Role,
    string? MessageId,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static StoredRecord Of(MemoryRecord record) => new(
        record.Content,
        record.Kind,
        record.Tags.Count == 0 ? null : record.Tags,
        record.Metadata,
        record.Importance,
        record.IsPinned,
        record.Key,
        record.EventTime.ToUniversalTime(),
        record.ValidFrom?.ToUniversalTime(),
        record.ValidUntil?.ToUniversalTime(),
        record.ExpiresAt?.ToUniversalTime(),
        record.SupersededBy,
        record.Supersedes.Count == 0 ? null : record.Supersedes,
        record.Source.Origin,
        record.Source.SessionId,
        record.Source.Speaker,
        record.Source.Role,
        record.Source.MessageId,
        record.CreatedAt.ToUniversalTime(),
        record.UpdatedAt.ToUniversalTime());

    public MemoryRecord ToRecord(Guid id, MemoryScope scope, long version) => new()
    {
        Id = id,
        Scope = scope,
        Version = version,
        Content = Content,
        Kind = Kind,
        Tags = Tags ?? [],
        Metadata = Metadata,
        Importance = Importance,
        IsPinned = IsPinned,
        Key = Key,
        EventTime = EventTime,
        ValidFrom = ValidFrom,
        ValidUntil = ValidUntil,
        ExpiresAt = ExpiresAt,
        SupersededBy = SupersededBy,
        Supersedes = Supersedes ?? [],
        Source = new() { Origin = Origin, SessionId = SourceSession, Speaker = Speaker, Role = Role, MessageId = MessageId },
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
    };
}
