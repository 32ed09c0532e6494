using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>Which memories to consider. All conditions must hold; it is applied before the cut at a limit.</summary>
/// <remarks>A list that is <see langword="null"/> is no condition; an empty list matches nothing. No list takes more than 1000 values.</remarks>
public sealed class MemoryFilter
{
    /// <summary>Gets or sets the kinds, any of which will do.</summary>
    public IReadOnlyList<MemoryKind>? Kinds { get; set; }

    /// <summary>Gets or sets tags, any of which will do.</summary>
    public IReadOnlyList<string>? TagsAny { get; set; }

    /// <summary>Gets or sets tags, all of which are needed.</summary>
    public IReadOnlyList<string>? TagsAll { get; set; }

    /// <summary>Gets or sets the earliest event time, inclusive.</summary>
    public DateTimeOffset? EventFrom { get; set; }

    /// <summary>Gets or sets the latest event time, inclusive.</summary>
    public DateTimeOffset? EventTo { get; set; }

    /// <summary>Gets or sets the earliest time of storing, inclusive.</summary>
    public DateTimeOffset? CreatedFrom { get; set; }

    /// <summary>Gets or sets the latest time of storing, inclusive.</summary>
    public DateTimeOffset? CreatedTo { get; set; }

    /// <summary>Gets or sets the slots, any of which will do.</summary>
    public IReadOnlyList<string>? Keys { get; set; }

    /// <summary>Gets or sets the sessions in which it was said, any of which will do.</summary>
    public IReadOnlyList<string>? SessionIds { get; set; }

    /// <summary>Gets or sets top-level metadata that must be equal, JSON value by JSON value.</summary>
    public JsonObject? Metadata { get; set; }

    /// <summary>Gets a value indicating whether there is no condition at all.</summary>
    internal bool IsEmpty => Kinds is null && TagsAny is null && TagsAll is null && Keys is null && SessionIds is null && Metadata is null
        && (EventFrom ?? EventTo ?? CreatedFrom ?? CreatedTo) is null;

    /// <summary>Says whether a memory meets every condition.</summary>
    /// <param name="memory">The memory.</param>
    /// <returns><see langword="true"/> when all conditions hold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="memory"/> is <see langword="null"/>.</exception>
    public bool Matches(MemoryHeader memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return (Kinds is null || Kinds.Contains(memory.Kind))
            && (TagsAny is null || TagsAny.Any(memory.Tags.Contains))
            && (TagsAll is null || (TagsAll.Count > 0 && TagsAll.All(memory.Tags.Contains)))
            && (EventFrom is not { } eventFrom || memory.EventTime >= eventFrom)
            && (EventTo is not { } eventTo || memory.EventTime <= eventTo)
            && (CreatedFrom is not { } createdFrom || memory.CreatedAt >= createdFrom)
            && (CreatedTo is not { } createdTo || memory.CreatedAt <= createdTo)
            && (Keys is null || (memory.Key is { } key && Keys.Contains(key)))
            && (SessionIds is null || (memory.Source.SessionId is { } session && SessionIds.Contains(session)))
            && (Metadata is null || Metadata.All(wanted => memory.Metadata is { } metadata
                && metadata.TryGetPropertyValue(wanted.Key, out var value)
                && JsonNode.DeepEquals(value, wanted.Value)));
    }
}
