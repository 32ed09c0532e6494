using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>What to change in a memory. What is <see langword="null"/> stays as it is.</summary>
public sealed class MemoryUpdate
{
    /// <summary>Gets or sets the new text. The old one stays in the history.</summary>
    public string? Content { get; set; }

    /// <summary>Gets or sets the new kind.</summary>
    public MemoryKind? Kind { get; set; }

    /// <summary>Gets or sets the new tags, in place of all old ones.</summary>
    public IReadOnlyList<string>? Tags { get; set; }

    /// <summary>Gets or sets metadata to merge into the old: a key with a JSON null is removed.</summary>
    public JsonObject? Metadata { get; set; }

    /// <summary>Gets or sets the new importance.</summary>
    /// <value>From 0 to 1.</value>
    public double? Importance { get; set; }

    /// <summary>Gets or sets whether it is pinned.</summary>
    public bool? IsPinned { get; set; }

    /// <summary>Gets or sets when it happened or became true.</summary>
    public DateTimeOffset? EventTime { get; set; }

    /// <summary>Gets or sets the instant from which on it is not to be used any more.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Gets or sets why, for the history.</summary>
    /// <value>At most 1000 characters.</value>
    public string? Reason { get; set; }
}
