using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>One thing to remember, checked and complete but for what the store already holds.</summary>
internal sealed record Statement
{
    /// <summary>Gets the id that its memory will have; <see langword="null"/> when any will do.</summary>
    public Guid? Id { get; init; }

    public required string Content { get; init; }

    public required MemoryKind Kind { get; init; }

    public required MemorySource Source { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public JsonObject? Metadata { get; init; }

    public double? Importance { get; init; }

    public bool IsPinned { get; init; }

    public string? Key { get; init; }

    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public Guid? Supersedes { get; init; }

    /// <summary>Gets the hash by which the same statement is known again, or <see langword="null"/> when it may be repeated.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Makes the memory that the statement would be if it met nothing.</summary>
    /// <param name="request">The request that it is part of.</param>
    /// <param name="id">The memory's id.</param>
    public MemoryRecord ToRecord(RememberRequest request, Guid id) => new()
    {
        Id = id,
        Scope = request.Scope,
        Content = Content,
        Kind = Kind,
        Tags = Tags,
        Metadata = Metadata,
        Importance = Importance ?? 0.5,
        IsPinned = IsPinned,
        Key = Key,
        EventTime = EventTime,
        ValidFrom = ValidFrom,
        ValidUntil = ValidUntil,
        ExpiresAt = ExpiresAt,
        Supersedes = Supersedes is { } superseded ? [superseded] : [],
        Source = Source,
        CreatedAt = request.Now,
        UpdatedAt = request.Now,
    };
}
