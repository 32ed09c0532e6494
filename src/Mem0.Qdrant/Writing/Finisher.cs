using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;

namespace Mem0.Qdrant.Writing;

/// <summary>Finishes a commit that is decided: drafts become what they are, and what they replace goes. Whoever comes next may do it, also at the same time: every step can be done twice.</summary>
internal sealed class Finisher(PointsClient client, Place collection, VectorCollection vectors)
{
    private const int Batch = 500;

    /// <summary>Finishes what another writer left.</summary>
    public async Task FinishAsync(string operation, Head head, CancellationToken cancellationToken)
    {
        var drafts = await client.ScrollAsync(operation, collection, Drafts(head), cancellationToken).ConfigureAwait(false);
        await FinishAsync(operation, head, [.. drafts.Select(static draft => draft.Payload).OfType<Payload>()], isOwn: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finishes a commit whose points are known.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="head">The head that decided it.</param>
    /// <param name="drafts">Its points.</param>
    /// <param name="isOwn">Whether this store wrote it, so that it knows where its vectors are.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    public async Task FinishAsync(string operation, Head head, IReadOnlyList<Payload> drafts, bool isOwn, CancellationToken cancellationToken)
    {
        // First: a tombstone is there before what it stands for goes.
        await SetAsync(operation, Drafts(head), new() { Commit = head.Version, Draft = -1 }, cancellationToken).ConfigureAwait(false);

        foreach (var replaced in drafts.Where(static draft => draft.Removes is not true).Select(static draft => draft.Replaces).OfType<Guid>().Chunk(Batch))
        {
            await SetAsync(operation, head.Key.Filter(Condition.Ids(replaced)), new() { Current = false }, cancellationToken).ConfigureAwait(false);
        }

        foreach (var removed in drafts.Where(static draft => draft.Removes is true).Select(static draft => draft.Replaces).OfType<Guid>().Chunk(Batch))
        {
            await client.DeleteAsync(operation, collection, new() { Filter = head.Key.Filter(Condition.Ids(removed)) }, cancellationToken).ConfigureAwait(false);
        }

        await (isOwn && !drafts.Any(static draft => draft.Replaces is not null || draft.Type == PointKind.Tombstone)
            ? vectors.UpdateOwnAsync(operation, head.Key, [.. ForVectors(head, drafts)], cancellationToken)
            : vectors.UpdateAsync(operation, head.Key, [.. ForVectors(head, drafts)], cancellationToken)).ConfigureAwait(false);
        await ForgetAsync(operation, head, [.. drafts.Where(static draft => draft.Type == PointKind.Tombstone).Select(static draft => draft.Memory).OfType<Guid>()], cancellationToken).ConfigureAwait(false);

        var self = head.Key.Filter(Condition.Ids([PointIds.OfHead(head.Key)]), Condition.Is(Fields.Version, head.Version), Condition.Is(Fields.Token, head.Token));
        await SetAsync(operation, self, new() { Pending = false }, cancellationToken).ConfigureAwait(false);
    }

    // New ones are searched from now on, those that stay learn what their memory has become, and the others go.
    private static IEnumerable<UpdateOperation> ForVectors(Head head, IReadOnlyList<Payload> drafts)
    {
        if (drafts.Any(static draft => draft.Vector is not null))
        {
            yield return UpdateOperation.Set(head.Key.Filter(Condition.Is(Fields.Token, head.Token)), new() { Commit = head.Version });
        }

        foreach (var draft in drafts.Where(static draft => draft is { Replaces: not null, Drops: null, Removes: not true }))
        {
            if (draft.Vector is { } kept)
            {
                yield return VectorPayload.Refresh(head.Key, kept, draft);
            }
        }

        foreach (var dropped in drafts.Select(static draft => draft.Drops).OfType<Guid>().Chunk(Batch))
        {
            yield return UpdateOperation.Remove(head.Key.Filter(Condition.Ids(dropped)));
        }

        foreach (var forgotten in drafts.Where(static draft => draft.Type == PointKind.Tombstone).Select(static draft => draft.Memory).OfType<Guid>().Chunk(Batch))
        {
            yield return UpdateOperation.Remove(head.Key.Filter(Condition.IsAny(Fields.Memory, [.. forgotten.Select(static id => id.ToString())])));
        }
    }

    private async Task ForgetAsync(string operation, Head head, IReadOnlyList<Guid> memories, CancellationToken cancellationToken)
    {
        foreach (var some in memories.Chunk(Batch))
        {
            string[] ids = [.. some.Select(static id => id.ToString())];
            var isOfThem = Condition.IsAny(Fields.Memory, ids);
            await client.DeleteAsync(operation, collection, new() { Filter = head.Key.Filter(Condition.Is(Fields.Type, PointKind.Memory), isOfThem) }, cancellationToken).ConfigureAwait(false);
            var operations = head.Key.Filter(Condition.Is(Fields.Type, PointKind.Operation), Condition.IsAny(Fields.Memories, ids));
            await SetAsync(operation, operations, new() { Hash = "" }, cancellationToken).ConfigureAwait(false);
        }

        if (memories.Count > 0)
        {
            await DiscardDeadAsync(operation, head, cancellationToken).ConfigureAwait(false);
        }
    }

    // Drafts for an earlier state can never be decided: whoever left them may have died, and they hold text.
    private async Task DiscardDeadAsync(string operation, Head head, CancellationToken cancellationToken)
    {
        var dead = head.Key.Filter(Condition.IsIn(Fields.Draft, new() { Gte = 0, Lt = head.Version }));
        var drafts = await client.ScrollAsync(operation, collection, dead, cancellationToken).ConfigureAwait(false);
        foreach (var tokens in drafts.Select(static draft => draft.Payload?.Token).OfType<Guid>().Distinct().Chunk(Batch))
        {
            await vectors.DeleteAsync(operation, head.Key.Filter(Condition.IsAny(Fields.Token, [.. tokens.Select(static token => token.ToString())])), cancellationToken).ConfigureAwait(false);
        }

        if (drafts.Count > 0)
        {
            await client.DeleteAsync(operation, collection, new() { Filter = dead }, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Filter Drafts(Head head) => head.Key.Filter(
        Condition.IsAny(Fields.Type, [PointKind.Memory, PointKind.Tombstone, PointKind.Operation]), Condition.Is(Fields.Token, head.Token));

    private Task SetAsync(string operation, Filter filter, Payload payload, CancellationToken cancellationToken) =>
        client.SetPayloadAsync(operation, collection, new() { Filter = filter, Payload = payload }, cancellationToken);
}
