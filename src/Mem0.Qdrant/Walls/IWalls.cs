using Mem0.Stores;

namespace Mem0.Qdrant.Walls;

/// <summary>What the walls that a call looks behind can be asked, wherever their memories are.</summary>
internal interface IWalls
{
    Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken);

    Task<IReadOnlyList<MemoryRecord>> GetAsync(ScopeView view, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    Task<StorePage> ListAsync(MemorySelection selection, ListPosition? after, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<FingerprintedMemory>> FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints, CancellationToken cancellationToken);

    Task<IReadOnlyList<MemoryRecord>> FindWithoutVectorAsync(MemoryScope scope, int limit, CancellationToken cancellationToken);

    /// <summary>Chooses the memories of a page of an export.</summary>
    Task<ExportChoice> ChooseAsync(StoreExport export, CancellationToken cancellationToken);
}
