using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>How to remember a text or messages.</summary>
public sealed class RememberOptions
{
    /// <summary>Gets or sets what sort of statement it is.</summary>
    /// <value><see langword="null"/>, the default, is <see cref="MemoryKind.Knowledge"/> for a text and <see cref="MemoryKind.Episode"/> for messages.</value>
    public MemoryKind? Kind { get; set; }

    /// <summary>Gets or sets the tags.</summary>
    /// <value>At most 64, each from 1 to 256 characters. The default is none.</value>
    public IReadOnlyList<string>? Tags { get; set; }

    /// <summary>Gets or sets the application's own data.</summary>
    /// <value>At most 64 keys of 1 to 256 characters, 8 levels, and 32,768 bytes as JSON. The default is none.</value>
    public JsonObject? Metadata { get; set; }

    /// <summary>Gets or sets how much it matters.</summary>
    /// <value>From 0 to 1. <see langword="null"/>, the default, is 0.5.</value>
    public double? Importance { get; set; }

    /// <summary>Gets or sets a value indicating whether age and lack of use never count against it.</summary>
    public bool IsPinned { get; set; }

    /// <summary>Gets or sets the slot that a text fills; the value with the latest event time is the current one.</summary>
    /// <value>From 1 to 256 characters. <see langword="null"/>, the default, is no slot. Not for messages.</value>
    public string? Key { get; set; }

    /// <summary>Gets or sets when it happened or became true.</summary>
    /// <value>From the year 1000 to the year 9000. <see langword="null"/>, the default, is the message's own time, or now.</value>
    public DateTimeOffset? EventTime { get; set; }

    /// <summary>Gets or sets from when on it holds.</summary>
    /// <value><see langword="null"/>, the default, when it already holds.</value>
    public DateTimeOffset? ValidFrom { get; set; }

    /// <summary>Gets or sets the first instant at which it no longer holds.</summary>
    /// <value>Later than <see cref="ValidFrom"/> and <see cref="EventTime"/>. <see langword="null"/>, the default, when no end is known.</value>
    public DateTimeOffset? ValidUntil { get; set; }

    /// <summary>Gets or sets the instant from which on it is not to be used any more.</summary>
    /// <value>In the future. <see langword="null"/>, the default, is never.</value>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Gets or sets the memory that the text replaces, from its event time on.</summary>
    /// <value>The id of a memory of the same scope. Not for messages.</value>
    public Guid? Supersedes { get; set; }

    /// <summary>Gets or sets an id of this operation, so that sending it again changes nothing.</summary>
    /// <value>From 1 to 256 characters, unique within the scope. <see langword="null"/>, the default, when a retry is a new call.</value>
    public string? OperationId { get; set; }

    /// <summary>Gets or sets a value indicating whether only the scope's own session may see it.</summary>
    /// <value>
    /// <see langword="false"/>, the default, keeps the memory at the user's level, with the session as provenance, so that the next session finds it.
    /// <see langword="true"/> needs a scope with a session: for what belongs to one ticket or one incident.
    /// </value>
    public bool BindToSession { get; set; }

    /// <summary>Gets or sets who vouches for a text. For messages the role decides.</summary>
    /// <value>The default is <see cref="MemoryOrigin.Application"/>.</value>
    public MemoryOrigin Origin { get; set; } = MemoryOrigin.Application;
}
