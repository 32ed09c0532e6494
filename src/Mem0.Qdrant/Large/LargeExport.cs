using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>Chooses a page of an export scope by scope: which scopes there are says the server, which of them come next is decided here.</summary>
internal sealed class LargeExport(PointsClient client, WallKey key, StoreExport export)
{
    private const string Operation = "export";

    private readonly Condition[] _covered = [.. SelectionFields.OfCovered(export.Covered)];

    public async Task<ExportChoice> ChooseAsync(CancellationToken cancellationToken)
    {
        var rest = new List<MemoryEntry>();
        foreach (var agent in await ReadAsync(Fields.Agent, [], cancellationToken).ConfigureAwait(false))
        {
            var after = export.After?.Scope;
            if (after is not null && string.CompareOrdinal(Name(agent), after.AgentId) < 0)
            {
                continue;
            }

            foreach (var session in await ReadAsync(Fields.Session, [Condition.Is(Fields.Agent, agent)], cancellationToken).ConfigureAwait(false))
            {
                var scope = key.Scope(Name(agent), Name(session));
                var order = after is null ? 1 : ExportPosition.Compare(scope, after);
                if (order >= 0)
                {
                    await ReadAsync(rest, scope, order == 0 ? (int)export.After!.Sequence : -1, cancellationToken).ConfigureAwait(false);
                }

                if (rest.Count > export.Limit)
                {
                    return ExportChoice.Of(rest, export.Limit);
                }
            }
        }

        return ExportChoice.Of(rest, export.Limit);
    }

    private static string? Name(string value) => value.Length == 0 ? null : value;

    // All values, in the order of an export, which is not the server's.
    private async Task<IReadOnlyList<string>> ReadAsync(string field, IReadOnlyList<Condition> conditions, CancellationToken cancellationToken)
    {
        var values = new List<string>();
        while (true)
        {
            var filter = PresentMemories.Filter([key], [.. _covered, .. conditions]);
            var more = await client.FacetAsync(
                Operation, Place.Memories, field, values.Count == 0 ? filter : filter with { MustNot = [.. values.Chunk(StrictModeSettings.MaxLimit).Select(some => Condition.IsAny(field, some))] }, cancellationToken).ConfigureAwait(false);
            values.AddRange(more);
            if (more.Count < StrictModeSettings.MaxLimit)
            {
                values.Sort(string.CompareOrdinal);
                return values;
            }
        }
    }

    private async Task ReadAsync(List<MemoryEntry> rest, MemoryScope scope, int last, CancellationToken cancellationToken)
    {
        while (rest.Count <= export.Limit)
        {
            var wanted = Math.Min(export.Limit + 1 - rest.Count, StrictModeSettings.MaxLimit);
            var request = new QueryRequest
            {
                Query = OrderQuery.Ascending(Fields.Sequence),
                Filter = PresentMemories.Filter([key], [.. SelectionFields.OfExact(scope), Condition.IsIn(Fields.Sequence, new() { Gt = last })]),
                Limit = wanted,
                WithPayload = true,
            };
            var found = (await client.QueryAsync(Operation, Place.Memories, [request], cancellationToken).ConfigureAwait(false))?[0].Points ?? [];
            rest.AddRange(found.Select(point => PresentMemories.Read(Operation, [key], point)).OrderBy(static entry => entry.Sequence));
            if (found.Count < wanted)
            {
                return;
            }

            last = rest[^1].Sequence;
        }
    }
}
