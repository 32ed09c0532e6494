using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>Reads a page of a list in the server's order, which is by microseconds: memories of one microsecond are all read, and ordered here.</summary>
internal sealed class LargeList(PointsClient client, IReadOnlyList<WallKey> keys, MemorySelection selection)
{
    private const string Operation = "list";

    private readonly Condition[] _wanted = [SelectionFields.Of(selection.View, keys), .. SelectionFields.Of(selection)];

    public async Task<StorePage> ReadAsync(ListPosition? after, int limit, CancellationToken cancellationToken)
    {
        var (counting, reading) = (CountAsync(cancellationToken), ReadItemsAsync(after, limit, cancellationToken));
        await Task.WhenAll(counting, reading).ConfigureAwait(false);
        return new(await reading.ConfigureAwait(false), await counting.ConfigureAwait(false));
    }

    private async Task<MemoryRecord[]> ReadItemsAsync(ListPosition? after, int limit, CancellationToken cancellationToken)
    {
        var items = new List<MemoryEntry>();
        long? before = after is { } position ? Microseconds.Of(position.CreatedAt) : null;
        if (before is { } same)
        {
            items.AddRange((await ReadOfAsync(same, cancellationToken).ConfigureAwait(false)).Where(entry => IsWanted(entry) && IsAfter(entry)));
        }

        while (items.Count < limit)
        {
            var wanted = Math.Min(limit - items.Count, StrictModeSettings.MaxLimit);
            var page = await ReadLatestAsync(before, wanted, cancellationToken).ConfigureAwait(false);
            if (page.Length < wanted)
            {
                items.AddRange(page.Where(IsWanted));
                break;
            }

            // Of the last microsecond there may be more.
            before = page.Min(static entry => Microseconds.Of(entry.Header.CreatedAt));
            items.AddRange(page.Where(entry => IsWanted(entry) && Microseconds.Of(entry.Header.CreatedAt) > before));
            items.AddRange((await ReadOfAsync(before.Value, cancellationToken).ConfigureAwait(false)).Where(IsWanted));
        }

        return [.. items.OrderByDescending(static entry => entry.Header.CreatedAt).ThenByDescending(static entry => entry.Id).Take(limit).Select(static entry => entry.Record)];

        bool IsAfter(MemoryEntry entry) => entry.Header.CreatedAt < after!.Value.CreatedAt || (entry.Header.CreatedAt == after.Value.CreatedAt && entry.Id.CompareTo(after.Value.Id) < 0);
    }

    private async Task<MemoryEntry[]> ReadLatestAsync(long? before, int limit, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            Query = OrderQuery.Descending(Fields.Created),
            Filter = PresentMemories.Filter(keys, before is null ? _wanted : [.. _wanted, Condition.IsIn(Fields.Created, new() { Lt = before })]),
            Limit = limit,
            WithPayload = true,
        };
        var found = await client.QueryAsync(Operation, Place.Memories, [request], cancellationToken).ConfigureAwait(false);
        return [.. (found?[0].Points ?? []).Select(point => PresentMemories.Read(Operation, keys, point))];
    }

    private Task<List<MemoryEntry>> ReadOfAsync(long created, CancellationToken cancellationToken) =>
        ScrollAsync([.. _wanted, Condition.IsIn(Fields.Created, new() { Gte = created, Lte = created })], cancellationToken);

    // The server counts what may be wanted; what lies in the very microsecond of a bound is looked at.
    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var count = await client.CountAsync(Operation, Place.Memories, PresentMemories.Filter(keys, _wanted), cancellationToken).ConfigureAwait(false);
        var doubtful = await ScrollAsync([.. _wanted, Condition.Any([.. SelectionFields.Bounds(selection)])], cancellationToken).ConfigureAwait(false);
        return count - doubtful.Count(entry => !IsWanted(entry));
    }

    private bool IsWanted(MemoryEntry entry) => selection.View.Sees(entry.Record.Scope) && selection.WhyNot(entry.Header) is null;

    private async Task<List<MemoryEntry>> ScrollAsync(IEnumerable<Condition> conditions, CancellationToken cancellationToken) =>
        (await client.ScrollAsync(Operation, Place.Memories, PresentMemories.Filter(keys, conditions), cancellationToken).ConfigureAwait(false)).ConvertAll(point => PresentMemories.Read(Operation, keys, point));
}
