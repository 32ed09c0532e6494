using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Microsoft.Extensions.Logging;

namespace Mem0.Qdrant.Writing;

/// <summary>Writes commits: drafts first, then the head, whose change decides; then the drafts are finished.</summary>
/// <remarks>
/// Before the head changes, nothing of a commit is seen; afterwards all of it is, also while its points are still marked as drafts. The head changes only from the state that the commit was
/// decided on, so that of two writers one wins, and the other one decides anew.
/// </remarks>
internal sealed partial class WallWriter(
    PointsClient client, Place collection, ServerVersion server, HeadReader heads, StateReader states, WallCache cache, VectorCollection vectors, Claims claims, Finisher finisher, TimeProvider time, ILogger logger)
{
    private const int MostAttempts = 100;
    private const int LongestDelay = 64;

    // Writers of one process wait for one another here rather than lose to one another at the server.
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 64).Select(static _ => new SemaphoreSlim(1, 1))];

    /// <summary>Writes a commit.</summary>
    /// <param name="operation">What is being done, for errors.</param>
    /// <param name="key">The wall.</param>
    /// <param name="touched">What of the wall must be known to decide.</param>
    /// <param name="plan">Decides on a state of the wall what to write; <see langword="null"/> for nothing, because something was written in between.</param>
    /// <param name="isFree">Asks the server whether what the plan needs is free; true in the state that it was made on.</param>
    /// <param name="mustFinish">Whether the commit counts as failed while it is not finished.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The plan that is written, or <see langword="null"/> when none is.</returns>
    public async Task<Plan?> WriteAsync(
        string operation, WallKey key, Touched touched, Func<IWallState, Guid, CancellationToken, Task<Plan?>> plan, Func<Plan, CancellationToken, Task<bool>> isFree, bool mustFinish, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)key.GetHashCode() % _gates.Length];
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var attempt = 1; attempt <= MostAttempts; attempt++)
            {
                var head = await heads.ReadAsync(operation, key, cancellationToken).ConfigureAwait(false);
                if (head.IsPending)
                {
                    LogFinishing(head.Version);
                    await finisher.FinishAsync(operation, head, cancellationToken).ConfigureAwait(false);
                }

                var wall = await states.ReadAsync(operation, head, touched, cancellationToken).ConfigureAwait(false);
                var planned = await plan(wall, Guid.NewGuid(), cancellationToken).ConfigureAwait(false);
                if (planned is null || planned.Points.Count == 0)
                {
                    return planned;
                }

                if (!await isFree(planned, cancellationToken).ConfigureAwait(false))
                {
                    await claims.GiveBackAsync(planned, cancellationToken).ConfigureAwait(false);
                    return null;
                }

                // In this order, so that a vector whose writer died is known by its draft.
                await WriteDraftsAsync(operation, key, planned, cancellationToken).ConfigureAwait(false);
                await vectors.WriteAsync(operation, key, planned, cancellationToken).ConfigureAwait(false);
                if (await DecideAsync(operation, head, planned, cancellationToken).ConfigureAwait(false))
                {
                    await SettleAsync(operation, head, wall, planned, mustFinish, cancellationToken).ConfigureAwait(false);
                    return planned;
                }

                LogLost(planned.Version, attempt);
                await DiscardAsync(operation, key, planned, cancellationToken).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(Math.Min(1 << Math.Min(attempt, 6), LongestDelay))), time, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            gate.Release();
        }

        throw QdrantErrors.New(operation, $"Others wrote in between {MostAttempts} times. Nothing was written. Try again.");
    }

    private async Task WriteDraftsAsync(string operation, WallKey key, Plan plan, CancellationToken cancellationToken)
    {
        var own = key.Filter(Condition.Is(Fields.Token, plan.Token));
        foreach (var some in Batches.Of(plan.Points))
        {
            await client.UpsertAsync(operation, collection, new() { Points = some, UpdateFilter = own }, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes the head, and reads back who did: a refused update looks like one that was made.</summary>
    private async Task<bool> DecideAsync(string operation, Head before, Plan plan, CancellationToken cancellationToken)
    {
        var key = before.Key;
        var request = new UpsertRequest
        {
            Points = [new Head(key, plan.Version, plan.Token, before.Count + plan.Added, IsPending: true).ToPoint()],
            UpdateFilter = key.Filter(Condition.Is(Fields.Version, plan.Base), Condition.Is(Fields.Pending, false)),
            UpdateMode = plan.Base > 0 && server.KnowsUpdateMode ? "update_only" : null,
        };
        MemoryStoreException? failure = null;
        try
        {
            await client.UpsertAsync(operation, collection, request, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryStoreException exception)
        {
            // It may have been made all the same, with only the answer lost.
            failure = exception;
        }

        var head = await heads.ReadAsync(operation, key, cancellationToken).ConfigureAwait(false);
        if (head.Version == plan.Version)
        {
            return head.Token == plan.Token;
        }

        if (head.Version > plan.Version)
        {
            // The next writer has finished the one that won: its points are no drafts any more.
            var won = key.Filter(Condition.Is(Fields.Token, plan.Token), Condition.Is(Fields.Commit, plan.Version));
            return (await client.ScrollAsync(operation, collection, won, cancellationToken).ConfigureAwait(false)).Count > 0;
        }

        if (failure is not null)
        {
            // Should it still be made, it is a commit of nothing.
            await DiscardAsync(operation, key, plan, cancellationToken).ConfigureAwait(false);
            throw failure;
        }

        return false;
    }

    private async Task SettleAsync(string operation, Head before, IWallState state, Plan plan, bool mustFinish, CancellationToken cancellationToken)
    {
        // The state that the plan was made on and what the plan does to it: the next state, unless the wall has left that one already.
        if (state is Wall wall && wall.Version == plan.Base)
        {
            wall.Apply(
                plan.Points.Where(static point => point.Payload.Type is PointKind.Memory or PointKind.Tombstone)
                    .Select(point => WallChange.Read(operation, wall.Key, new() { Id = point.Id, Payload = point.Payload }, plan.Version)).ToList(),
                plan.Version);
            cache.Recount(wall);
        }

        try
        {
            var head = new Head(before.Key, plan.Version, plan.Token, before.Count + plan.Added, IsPending: true);
            await finisher.FinishAsync(operation, head, [.. plan.Points.Select(static point => point.Payload)], isOwn: true, cancellationToken).ConfigureAwait(false);
        }
        catch (MemoryStoreException exception) when (!mustFinish)
        {
            // It is written and seen; whoever writes next finishes it.
            LogUnfinished(exception, plan.Version);
        }
    }

    private async Task DiscardAsync(string operation, WallKey key, Plan plan, CancellationToken cancellationToken)
    {
        if (plan.Vectors.Count > 0)
        {
            await vectors.DeleteAsync(operation, key.Filter(Condition.Is(Fields.Token, plan.Token)), cancellationToken).ConfigureAwait(false);
        }

        var own = key.Filter(Condition.Is(Fields.Token, plan.Token), Condition.IsIn(Fields.Draft, new() { Gte = 0 }));
        await client.DeleteAsync(operation, collection, new() { Filter = own }, cancellationToken).ConfigureAwait(false);
        await claims.GiveBackAsync(plan, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(LogLevel.Debug, "Finishing commit {Version}, which another writer left.")]
    private partial void LogFinishing(long version);

    [LoggerMessage(LogLevel.Debug, "Another writer was faster with commit {Version}, attempt {Attempt}.")]
    private partial void LogLost(long version, int attempt);

    [LoggerMessage(LogLevel.Warning, "Commit {Version} is written, but not finished; whoever writes next will finish it.")]
    private partial void LogUnfinished(Exception exception, long version);
}
