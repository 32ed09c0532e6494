using Mem0.Stores;

namespace Mem0;

/// <summary>A new statement, and what it supersedes.</summary>
internal static class Addition
{
    /// <param name="request">The call.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="id">The id of the memory that it becomes.</param>
    /// <param name="vector">Its vector, if there is one.</param>
    /// <param name="slot">The values that its key has had.</param>
    /// <param name="replaced">Memories that it takes the place of whatever its key; nulls are skipped.</param>
    public static RememberPlan Plan(
        RememberRequest request, Statement statement, Guid id, ReadOnlyMemory<float>? vector, Slot slot, IReadOnlyList<MemoryRecord?> replaced)
    {
        var later = slot.After(statement.EventTime);
        MemoryWrite? follower = null;
        var ended = replaced.Append(later is null ? slot.Before(statement.EventTime) : null).OfType<MemoryRecord>()
            .Where(static record => record.SupersededBy is null)
            .DistinctBy(static record => record.Id)
            .Select(record => End(request, record, id, statement.EventTime))
            .ToList();

        if (later is not null)
        {
            // A value that arrives late pushes its way between two others: the earlier one ended when this one began.
            var earlier = slot.Before(statement.EventTime) is { } before && before.SupersededBy == later.Id ? before : null;
            if (earlier is not null)
            {
                ended.Add(End(request, earlier, id, statement.EventTime));
            }

            // The later one is written too: two that arrive late at the same time change it both, so that one of them sees the other.
            follower = Follow(request, later, earlier?.Id, id);
        }

        var record = statement.ToRecord(request, id) with
        {
            ValidUntil = Earlier(statement.ValidUntil, later?.EventTime),
            SupersededBy = later?.Id,
            Supersedes = [.. ended.Select(static write => write.Record.Id)],
        };
        var write = new MemoryWrite
        {
            Record = record,
            Kind = MemoryChangeKind.Added,
            By = request.By,
            Reason = later is null ? null : "a later value of its key was already there",
            Fingerprint = statement.Fingerprint,
            Vector = vector,
        };
        return new()
        {
            Writes = follower is null ? [.. ended, write] : [.. ended, follower, write],
            Change = new() { Kind = MemoryChangeKind.Added, Id = id, Version = 1, Reason = write.Reason },
            Consequences = [.. (follower is null ? ended : [.. ended, follower]).Select(static write => new MemoryChange
            {
                Kind = write.Kind, Id = write.Record.Id, Version = write.Record.Version, Reason = write.Reason,
            })],
        };
    }

    private static MemoryWrite End(RememberRequest request, MemoryRecord record, Guid successor, DateTimeOffset at) => new()
    {
        Record = record with
        {
            SupersededBy = successor,
            ValidUntil = record.SupersededBy is null ? Earlier(record.ValidUntil, at) : at,
            Version = record.Version + 1,
            UpdatedAt = request.Now,
        },
        Kind = MemoryChangeKind.Superseded,
        By = request.By,
        Reason = record.Key is null ? "a newer statement takes its place" : "a newer value of its key takes its place",
        KeepsVector = true,
    };

    private static MemoryWrite Follow(RememberRequest request, MemoryRecord later, Guid? earlier, Guid id) => new()
    {
        Record = later with
        {
            Supersedes = [.. later.Supersedes.Where(superseded => superseded != earlier), id],
            Version = later.Version + 1,
            UpdatedAt = request.Now,
        },
        Kind = MemoryChangeKind.Updated,
        By = request.By,
        Reason = "an earlier value of its key arrived late",
        Fingerprint = later.SupersededBy is null ? Fingerprint.For(later) : null,
        KeepsVector = true,
    };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one < other ? one : other;
}
