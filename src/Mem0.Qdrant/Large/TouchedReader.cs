using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;

namespace Mem0.Qdrant.Large;

/// <summary>Reads of a wall what a commit touches, and nothing else.</summary>
internal sealed class TouchedReader(PointsClient client, Place collection)
{
    private const int Batch = 500;

    /// <summary>Reads.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="head">The head of the wall, whose commit is finished.</param>
    /// <param name="touched">What is touched.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    public async Task<TouchedState> ReadAsync(string operation, Head head, Touched touched, CancellationToken cancellationToken)
    {
        var entries = new List<MemoryEntry>();
        foreach (var needed in Needed(touched))
        {
            var points = await client.ScrollAsync(operation, collection, PresentMemories.Filter([head.Key], needed), cancellationToken).ConfigureAwait(false);
            entries.AddRange(points.Select(point => PresentMemories.Read(operation, [head.Key], point)));
        }

        return new(head.Key, head.Version, entries, await ReadSequencesAsync(operation, head.Key, touched, cancellationToken).ConfigureAwait(false));
    }

    private static IEnumerable<IEnumerable<Condition>> Needed(Touched touched)
    {
        if (touched.Forgotten is { } forgotten)
        {
            yield return
            [
                .. SelectionFields.OfCovered(forgotten.Covered),
                .. forgotten.Id is { } id ? [Condition.Is(Fields.Memory, id)] : Array.Empty<Condition>(),
                .. forgotten.Filter is { } filter ? SelectionFields.Of(filter) : [],
            ];
        }

        var needed = touched.Ids.Chunk(Batch).Select(static some => Condition.IsAny(Fields.Memory, [.. some.Select(static id => id.ToString())])).ToList();
        foreach (var scope in touched.Scopes)
        {
            needed.AddRange(Holders(scope, Fields.Slot, scope.Keys));
            needed.AddRange(Holders(scope, Fields.Fingerprint, scope.Fingerprints));
        }

        // Mostly all in one request.
        foreach (var some in needed.Chunk(4))
        {
            yield return [Condition.Any(some)];
        }
    }

    private static IEnumerable<Condition> Holders(TouchedScope scope, string field, IReadOnlyList<string> names) =>
        names.Chunk(Batch).Select(some => Condition.All([.. SelectionFields.OfExact(scope.Scope), Condition.Is(Fields.Superseded, false), Condition.IsAny(field, some)]));

    private async Task<Dictionary<MemoryScope, int>> ReadSequencesAsync(string operation, WallKey key, Touched touched, CancellationToken cancellationToken)
    {
        var sequences = new Dictionary<MemoryScope, int>();
        foreach (var scopes in touched.Scopes.Chunk(Batch))
        {
            QueryRequest[] last =
            [
                .. scopes.Select(scope => new QueryRequest
                {
                    Query = OrderQuery.Descending(Fields.Sequence), Filter = PresentMemories.Filter([key], SelectionFields.OfExact(scope.Scope)), Limit = 1, WithPayload = true,
                }),
            ];
            var found = await client.QueryAsync(operation, collection, last, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < scopes.Length; i++)
            {
                sequences[scopes[i].Scope] = found?[i].Points is [{ } point] ? PresentMemories.Read(operation, [key], point).Sequence + 1 : 0;
            }
        }

        return sequences;
    }
}
