using System.Text.Json.Nodes;

namespace Mem0;

/// <summary>The same statement again: nothing new is stored, but what the repetition adds is kept.</summary>
internal static class Confirmation
{
    private const string Reason = "the same statement was already there";

    public static RememberPlan Plan(RememberRequest request, Statement statement, MemoryRecord same)
    {
        var tags = same.Tags.Union(statement.Tags, StringComparer.Ordinal).ToArray();
        var merged = same with
        {
            Tags = tags,
            Metadata = Merge(same.Metadata, statement.Metadata),
            Importance = Math.Max(same.Importance, statement.Importance ?? 0),
            IsPinned = same.IsPinned || statement.IsPinned,
            ExpiresAt = statement.ExpiresAt ?? same.ExpiresAt,
        };
        if (statement.Key is not null && statement.EventTime > same.EventTime)
        {
            // A slot is ordered by event time: the value is the latest again, and has held since it was first true.
            merged = merged with { EventTime = statement.EventTime, ValidFrom = same.HeldFrom };
        }

        var isUnchanged = tags.Length == same.Tags.Count
            && JsonNode.DeepEquals(merged.Metadata, same.Metadata)
            && (merged with { Tags = same.Tags, Metadata = same.Metadata }) == same;
        if (isUnchanged)
        {
            return new() { Writes = [], Change = new() { Kind = MemoryChangeKind.Confirmed, Id = same.Id, Version = same.Version, Reason = Reason } };
        }

        merged = merged with { Version = same.Version + 1, UpdatedAt = request.Now };
        return new()
        {
            Writes =
            [
                new()
                {
                    Record = merged, Kind = MemoryChangeKind.Confirmed, By = request.By, Reason = Reason,
                    Fingerprint = Fingerprint.For(merged), KeepsVector = true,
                },
            ],
            Change = new() { Kind = MemoryChangeKind.Confirmed, Id = same.Id, Version = merged.Version, Reason = Reason },
        };
    }

    private static JsonObject? Merge(JsonObject? old, JsonObject? added)
    {
        if (old is null || added is null)
        {
            return added ?? old;
        }

        var merged = old.DeepClone().AsObject();
        foreach (var (key, value) in added)
        {
            merged[key] = value?.DeepClone();
        }

        return merged;
    }
}
