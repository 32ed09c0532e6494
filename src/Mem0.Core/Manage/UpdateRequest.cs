using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>A checked change.</summary>
internal sealed record UpdateRequest
{
    private MemoryUpdate Change { get; init; } = new();

    private DateTimeOffset? EventTime { get; init; }

    private DateTimeOffset? ExpiresAt { get; init; }

    private IReadOnlyList<string>? Tags { get; init; }

    public string? Reason => Change.Reason;

    public static UpdateRequest Admit(MemoryUpdate change, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change is { Content: null, Kind: null, Tags: null, Metadata: null, Importance: null, IsPinned: null, EventTime: null, ExpiresAt: null })
        {
            throw new ArgumentException("change changes nothing; set at least one member.", nameof(change));
        }

        if (change.Content is { } content)
        {
            Require.Text(content, nameof(change.Content));
        }

        if (change.Kind is { } kind && !Enum.IsDefined(kind))
        {
            throw new ArgumentException("Kind is not a known one.", nameof(change.Kind));
        }

        Require.ShortText(change.Reason, nameof(change.Reason), Require.MaxReasonLength);
        Require.Importance(change.Importance);
        Require.Metadata(change.Metadata);
        return new()
        {
            Change = change,
            Tags = change.Tags is null ? null : Require.Tags(change.Tags),
            EventTime = Require.Time(change.EventTime, nameof(change.EventTime)),
            ExpiresAt = Require.TimeAfter(change.ExpiresAt, now, nameof(change.ExpiresAt), "now"),
        };
    }

    /// <summary>Returns the memory with the change, one version later; <see langword="null"/> when it already is so.</summary>
    public MemoryRecord? ApplyTo(MemoryRecord old, DateTimeOffset now)
    {
        if (EventTime is not null && old.Key is not null)
        {
            throw new ArgumentException("EventTime of a memory with a key orders its slot and cannot be changed; remember the value again with the other time.", nameof(MemoryUpdate.EventTime));
        }

        var changed = old with
        {
            Content = Change.Content ?? old.Content,
            Kind = Change.Kind ?? old.Kind,
            Tags = Tags is null || Tags.SequenceEqual(old.Tags) ? old.Tags : Tags,
            Metadata = Merge(old.Metadata),
            Importance = Change.Importance ?? old.Importance,
            IsPinned = Change.IsPinned ?? old.IsPinned,
            EventTime = EventTime ?? old.EventTime,
            ExpiresAt = ExpiresAt ?? old.ExpiresAt,
        };
        if (JsonNode.DeepEquals(changed.Metadata, old.Metadata))
        {
            changed = changed with { Metadata = old.Metadata };
        }

        return changed == old ? null : changed with { Version = old.Version + 1, UpdatedAt = now };
    }

    private JsonObject? Merge(JsonObject? old)
    {
        if (Change.Metadata is null)
        {
            return old;
        }

        var merged = old?.DeepClone().AsObject() ?? [];
        foreach (var (key, value) in Change.Metadata)
        {
            if (value is null)
            {
                merged.Remove(key);
            }
            else
            {
                merged[key] = value.DeepClone();
            }
        }

        // Merging may pass a limit that neither side passes alone.
        return Require.Metadata(merged);
    }
}
