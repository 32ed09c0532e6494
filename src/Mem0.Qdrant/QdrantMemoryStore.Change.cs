using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Stores;

namespace Mem0.Qdrant;

/// <content>Changing the embedding model.</content>
internal sealed partial class QdrantMemoryStore
{
    public override async Task<EmbeddingSpaceChange> ChangeEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentException.ThrowIfNullOrEmpty(space.Model);
        ArgumentOutOfRangeException.ThrowIfLessThan(space.Dimensions, 1);
        return await Opened(cancellationToken).Vectors.BeginAsync(space, cancellationToken).ConfigureAwait(false);
    }

    public override IAsyncEnumerable<VectorBacklog> ReadVectorBacklogAsync(CancellationToken cancellationToken = default) => Opened(cancellationToken).Backlog.ReadAsync(cancellationToken);

    public override async Task<EmbeddingSpaceChange> FinishEmbeddingSpaceChangeAsync(bool deletePrevious, CancellationToken cancellationToken = default) =>
        await Opened(cancellationToken).Vectors.FinishAsync(deletePrevious, cancellationToken).ConfigureAwait(false);

    /// <summary>Writes vectors of the new space for memories that have one of the space before: under the same id, so that no memory changes.</summary>
    /// <returns>What is left: memories without any vector.</returns>
    private static async Task<IReadOnlyList<VectorAttachment>> FillAsync(OpenStore open, MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken)
    {
        const string Operation = "attach vectors";
        var key = WallKey.Of(scope);
        var touched = new Touched { Ids = [.. vectors.Select(static attachment => attachment.Id).Distinct()] };
        var wall = await open.States.ReadAsync(Operation, key, touched, cancellationToken).ConfigureAwait(false);
        var filled = new List<(MemoryEntry Entry, ReadOnlyMemory<float> Values)>();
        var rest = new List<VectorAttachment>();
        lock (wall.Gate)
        {
            foreach (var attachment in vectors)
            {
                if (Find(wall, attachment.Id) is { Vector: not null } entry && entry.Record.Version == attachment.Version)
                {
                    filled.Add((entry, attachment.Vector));
                }
                else
                {
                    rest.Add(attachment);
                }
            }
        }

        await open.Vectors.FillAsync(key, filled, cancellationToken).ConfigureAwait(false);

        // What was changed or forgotten meanwhile deleted its vector, or described it, before this one was written.
        wall = await open.States.ReadAsync(Operation, key, touched, cancellationToken).ConfigureAwait(false);
        List<Guid> gone;
        List<UpdateOperation> changed;
        lock (wall.Gate)
        {
            gone = [.. filled.Where(pair => Find(wall, pair.Entry.Id)?.Vector != pair.Entry.Vector).Select(static pair => pair.Entry.Vector!.Value)];
            changed =
            [
                .. from pair in filled
                   let entry = Find(wall, pair.Entry.Id)
                   where entry?.Vector is not null && entry.Vector == pair.Entry.Vector && entry.Record.Version != pair.Entry.Record.Version
                   select VectorPayload.Refresh(key, entry.Vector!.Value, VectorPayload.Of(key, entry.Record, default)),
            ];
        }

        await open.Vectors.DeleteFilledAsync(key, gone, cancellationToken).ConfigureAwait(false);
        await open.Vectors.UpdateAsync(Operation, key, changed, cancellationToken).ConfigureAwait(false);
        return rest;

        MemoryEntry? Find(IWallState state, Guid id) => state.Find(id) is { } entry && entry.Record.Scope == scope ? entry : null;
    }
}
