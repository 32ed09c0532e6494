using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>A store that is too simple to be wrong: lists, walked from end to end under one lock. Others are compared with it.</summary>
public sealed partial class ReferenceMemoryStore(ReferenceStorage storage) : MemoryStore
{
    private bool _isClosed;

    /// <summary>Gets what it keeps.</summary>
    public ReferenceStorage Storage => storage;

    /// <inheritdoc />
    public override string Name => "reference";

    /// <inheritdoc />
    public override Task InitializeAsync(CancellationToken cancellationToken = default) => Run(static () => true, cancellationToken);

    /// <inheritdoc />
    public override Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default) => Run(
        () => (storage.Space ??= space) == space ? space : throw new MemoryStoreException(Name, "open", $"The store holds vectors of {storage.Space}, not of {space}."),
        cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<MemoryRecord>>(() => [.. ids.SelectMany(id => Seen(view).Where(memory => memory.Id == id)).Select(Read)], cancellationToken);

    /// <inheritdoc />
    public override Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken = default) => Run(
        () =>
        {
            MemoryRecord[] all =
            [
                .. Seen(selection.View).Where(memory => selection.WhyNot(memory.Record) is null).Select(Read)
                    .OrderByDescending(static record => record.CreatedAt).ThenByDescending(static record => record.Id),
            ];
            var rest = after is not { } position
                ? all
                : all.Where(record => record.CreatedAt < position.CreatedAt || (record.CreatedAt == position.CreatedAt && record.Id.CompareTo(position.Id) < 0));
            return new StorePage([.. rest.Take(limit)], all.Length);
        },
        cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<MemoryRevision>> GetHistoryAsync(ScopeView view, Guid id, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<MemoryRevision>>(
            () =>
            [
                .. Seen(view).Where(memory => memory.Id == id).SelectMany(static memory => memory.Revisions)
                    .Select(static revision => revision with { Record = ReferenceMemory.Copy(revision.Record!) }),
                .. storage.Tombstones.Where(tombstone => tombstone.Revision.MemoryId == id && view.Sees(tombstone.Scope)).Select(static tombstone => tombstone.Revision),
            ],
            cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<FingerprintedMemory>> FindAsync(
        MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<FingerprintedMemory>>(
            () =>
            [
                .. Of(scope)
                    .Where(memory => (key is not null && memory.Record.Key == key)
                        || (!memory.IsSuperseded && memory.Fingerprint is { } fingerprint && fingerprints.Contains(fingerprint)))
                    .Select(static memory => new FingerprintedMemory(Read(memory), memory.Fingerprint)),
            ],
            cancellationToken);

    /// <inheritdoc />
    public override Task<StoreOperation?> FindOperationAsync(MemoryScope scope, string operationId, CancellationToken cancellationToken = default) =>
        Run(() => Operation(scope, operationId), cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken = default) =>
        Run<IReadOnlyList<MemoryRecord>>(() => [.. Of(scope).Where(static memory => memory.Vector is null).Take(limit).Select(Read)], cancellationToken);

    /// <inheritdoc />
    public override ValueTask DisposeAsync()
    {
        _isClosed = true;
        return ValueTask.CompletedTask;
    }

    private static MemoryRecord Read(ReferenceMemory memory) => ReferenceMemory.Copy(memory.Record);

    private IEnumerable<ReferenceMemory> Seen(ScopeView view) => storage.Memories.Where(memory => view.Sees(memory.Record.Scope));

    private IEnumerable<ReferenceMemory> Of(MemoryScope scope) => storage.Memories.Where(memory => memory.Record.Scope == scope);

    private StoreOperation? Operation(MemoryScope scope, string id) =>
        storage.Operations.FirstOrDefault(recorded => recorded.Scope == scope && recorded.Operation.Id == id).Operation;

    private Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            lock (storage.Gate)
            {
                return Task.FromResult(work());
            }
        }
        catch (Exception failure) when (failure is ObjectDisposedException or MemoryStoreException or ArgumentException)
        {
            return Task.FromException<T>(failure);
        }
    }
}
