using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>Everything that is known about a memory but its text.</summary>
public record MemoryHeader
{
    private readonly Instant _eventTime;
    private readonly Instant _validFrom;
    private readonly Instant _validUntil;
    private readonly Instant _expiresAt;
    private readonly Instant _createdAt;
    private readonly Instant _updatedAt;

    /// <summary>Gets the id, unique in all scopes; version 7, so that ids sort by creation.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the identities that the memory names. A call sees it when each of them equals the call's.</summary>
    public required MemoryScope Scope { get; init; }

    /// <summary>Gets what sort of statement it is.</summary>
    public MemoryKind Kind { get; init; } = MemoryKind.Knowledge;

    /// <summary>Gets the tags, distinct, compared ordinally.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the application's own data.</summary>
    /// <value><see langword="null"/> when there is none. A copy: changing it changes no memory.</value>
    public JsonObject? Metadata { get; init; }

    /// <summary>Gets how much it matters.</summary>
    /// <value>From 0 to 1. The default is 0.5.</value>
    public double Importance { get; init; } = 0.5;

    /// <summary>Gets a value indicating whether age and lack of use never count against it.</summary>
    public bool IsPinned { get; init; }

    /// <summary>Gets the slot that the memory fills.</summary>
    /// <value><see langword="null"/> for none. Within a scope, the value of a slot with the latest <see cref="EventTime"/> is the current one.</value>
    public string? Key { get; init; }

    /// <summary>Gets when it happened or became true, in UTC.</summary>
    public required DateTimeOffset EventTime { get => _eventTime.Value.GetValueOrDefault(); init => _eventTime = new(value); }

    /// <summary>Gets from when on it holds, in UTC.</summary>
    /// <value><see langword="null"/> when it holds from <see cref="EventTime"/> on, or held before.</value>
    public DateTimeOffset? ValidFrom { get => _validFrom.Value; init => _validFrom = new(value); }

    /// <summary>Gets the first instant at which it no longer held, in UTC; set when another memory supersedes it.</summary>
    /// <value><see langword="null"/> while it holds.</value>
    public DateTimeOffset? ValidUntil { get => _validUntil.Value; init => _validUntil = new(value); }

    /// <summary>Gets the instant from which on it is not to be used any more, in UTC.</summary>
    /// <value><see langword="null"/> for never.</value>
    public DateTimeOffset? ExpiresAt { get => _expiresAt.Value; init => _expiresAt = new(value); }

    /// <summary>Gets the memory that took this one's place.</summary>
    public Guid? SupersededBy { get; init; }

    /// <summary>Gets the memories whose place this one took.</summary>
    public IReadOnlyList<Guid> Supersedes { get; init; } = [];

    /// <summary>Gets where it came from.</summary>
    public MemorySource Source { get; init; } = new();

    /// <summary>Gets when it was stored, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get => _createdAt.Value.GetValueOrDefault(); init => _createdAt = new(value); }

    /// <summary>Gets when it was last changed, in UTC.</summary>
    public required DateTimeOffset UpdatedAt { get => _updatedAt.Value.GetValueOrDefault(); init => _updatedAt = new(value); }

    /// <summary>Gets the version: 1 when stored, one more with each change, without gaps.</summary>
    public long Version { get; init; } = 1;

    /// <summary>Takes what is known about a memory without its text, for an index that keeps the texts elsewhere.</summary>
    /// <returns>A header, and nothing but a header: of a record, a copy without the text.</returns>
    public MemoryHeader ToHeader() => new(this);

    /// <summary>Puts a memory together from what an index knows of it and its text, which was kept elsewhere.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The memory; nothing of it is shared that its owner could change.</returns>
    public MemoryRecord ToRecord(string content) => new(this)
    {
        Content = content,
        Tags = Tags.Count == 0 ? Tags : [.. Tags],
        Supersedes = Supersedes.Count == 0 ? Supersedes : [.. Supersedes],
        Metadata = Metadata?.DeepClone().AsObject(),
    };

    /// <summary>Gets the instant from which on it held: <see cref="ValidFrom"/>, or else <see cref="EventTime"/>.</summary>
    internal DateTimeOffset HeldFrom => ValidFrom ?? EventTime;

    /// <summary>Gets a value indicating whether it matters whatever is asked: what holds of somebody, and how something is to be done.</summary>
    internal bool IsStanding => Kind is MemoryKind.Profile or MemoryKind.Procedure;
}
