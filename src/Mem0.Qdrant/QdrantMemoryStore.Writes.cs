using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Qdrant.Writing;
using Mem0.Stores;

namespace Mem0.Qdrant;

internal sealed partial class QdrantMemoryStore
{
    public override async Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(space.Model);
        ArgumentOutOfRangeException.ThrowIfLessThan(space.Dimensions, 1);
        await Opened(cancellationToken).Vectors.UseAsync(space, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (commit.Writes.Any(write => write.Record.Scope != commit.Scope))
        {
            throw new ArgumentException("Every memory of a commit must belong to its scope.", nameof(commit));
        }

        var open = Opened(cancellationToken);
        open.Vectors.RequireLength("commit", commit.Writes.Select(static write => write.Vector));
        open.Vectors.RequirePreviousLength("commit", commit.Writes.Select(static write => write.PreviousVector));
        var key = WallKey.Of(commit.Scope);
        return await open.Writer.WriteAsync("commit", key, Touched.By(commit), PlanAsync, IsFreeAsync, mustFinish: false, cancellationToken).ConfigureAwait(false) is not null;

        Task<Plan?> PlanAsync(IWallState wall, Guid token, CancellationToken stop)
        {
            lock (wall.Gate)
            {
                return Task.FromResult(new CommitRules(wall, commit).Plan(token));
            }
        }

        async Task<bool> IsFreeAsync(Plan plan, CancellationToken stop) =>
            (commit.Operation is not { } operation
                || await FindOperationAsync(open, commit.Scope, operation.Id, Head.None(key), stop).ConfigureAwait(false) is null)
            && await open.Claims.TakeAsync(key, plan.Token, plan.NewMemories, stop).ConfigureAwait(false);
    }

    public override async Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(forget);
        var open = Opened(cancellationToken);
        var plan = await open.Writer.WriteAsync("forget", WallKey.Of(forget.Covered), new() { Forgotten = forget }, PlanAsync, static (_, _) => Task.FromResult(true), mustFinish: true, cancellationToken).ConfigureAwait(false);
        return [.. plan!.Points.Select(static point => point.Payload.Memory).OfType<Guid>()];

        Task<Plan?> PlanAsync(IWallState wall, Guid token, CancellationToken stop)
        {
            lock (wall.Gate)
            {
                var builder = new PlanBuilder(wall, token);
                foreach (var entry in wall.Covered(forget.Covered))
                {
                    if ((forget.Id ?? entry.Id) == entry.Id && (forget.Filter?.Matches(entry.Header) ?? true))
                    {
                        builder.Forget(entry, forget);
                    }
                }

                return Task.FromResult<Plan?>(builder.Build());
            }
        }
    }

    public override async Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (import.Items.Any(item => !import.Covered.Covers(item.Scope)) || import.Items.DistinctBy(static item => item.Id).Count() < import.Items.Count)
        {
            throw new ArgumentException("Every item must be covered by the scope, and no id may be there twice.", nameof(import));
        }

        var open = Opened(cancellationToken);
        open.Vectors.RequireLength("import", import.Items.Select(static item => item.Vector));
        return await new Importer(open, import).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(vectors);
        var open = Opened(cancellationToken);
        open.Vectors.RequireLength("attach vectors", vectors.Select(static attachment => (ReadOnlyMemory<float>?)attachment.Vector));
        if (open.Vectors.IsChanging && vectors.Count > 0)
        {
            vectors = await FillAsync(open, scope, vectors, cancellationToken).ConfigureAwait(false);
        }

        if (vectors.Count > 0)
        {
            await open.Writer.WriteAsync("attach vectors", WallKey.Of(scope), new() { Ids = [.. vectors.Select(static attachment => attachment.Id).Distinct()] }, PlanAsync, static (_, _) => Task.FromResult(true), mustFinish: false, cancellationToken).ConfigureAwait(false);
        }

        async Task<Plan?> PlanAsync(IWallState wall, Guid token, CancellationToken stop)
        {
            Guid[] points;
            lock (wall.Gate)
            {
                points = [.. Targets(wall).Select(static target => target.Entry.PointId)];
            }

            // Who wrote the version, and why, is only at the server.
            var bodies = new Dictionary<Guid, string>();
            foreach (var some in points.Chunk(StrictModeSettings.MaxLimit))
            {
                foreach (var point in await open.Client.ScrollAsync("attach vectors", Place.Memories, wall.Key.Filter(Condition.Ids(some)), stop).ConfigureAwait(false))
                {
                    bodies[point.Id] = point.Payload?.Body ?? throw Bodies.Damaged("attach vectors", point, null);
                }
            }

            lock (wall.Gate)
            {
                var builder = new PlanBuilder(wall, token);
                foreach (var (entry, vector) in Targets(wall))
                {
                    if (bodies.TryGetValue(entry.PointId, out var body))
                    {
                        builder.Attach(entry, body, vector);
                    }
                }

                return builder.Build();
            }
        }

        IEnumerable<(MemoryEntry Entry, ReadOnlyMemory<float> Vector)> Targets(IWallState wall) =>
            from attachment in vectors.DistinctBy(static attachment => attachment.Id)
            let entry = wall.Find(attachment.Id)
            where entry is not null && entry.Record.Scope == scope && entry.Record.Version == attachment.Version
            select (entry, attachment.Vector);
    }
}
