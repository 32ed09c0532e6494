using Mem0.Stores;

namespace Mem0.StoreContract;

public sealed partial class ReferenceMemoryStore
{
    /// <inheritdoc />
    public override Task<StoreExportPage> ExportAsync(StoreExport request, CancellationToken cancellationToken = default) => Run(
        () =>
        {
            var all = request.Forgotten
                ? storage.Tombstones.Select(static tombstone => (Position: new ExportPosition(tombstone.Scope, 0, tombstone.Revision.MemoryId), Item: Whole(tombstone)))
                : storage.Memories.Select(memory => (Position: new ExportPosition(memory.Record.Scope, memory.Sequence, default), Item: Whole(memory, request.IncludeVectors)));
            var rest = all
                .Where(found => request.Covered.Covers(found.Position.Scope) && (request.Ids?.Contains(found.Item.Id) ?? true))
                .Where(found => request.After is not { } after || Compare(found.Position, after) > 0)
                .Order(Comparer<(ExportPosition Position, WholeMemory Item)>.Create(static (one, other) => Compare(one.Position, other.Position)))
                .ToArray();
            return new StoreExportPage(
                [.. rest.Take(request.Limit).Select(static found => found.Item)],
                rest.Length > request.Limit ? rest[request.Limit - 1].Position : null,
                request.IncludeVectors ? storage.Space : null);
        },
        cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<bool>> ImportAsync(StoreImport import, CancellationToken cancellationToken = default) => Run<IReadOnlyList<bool>>(
        () =>
        {
            if (import.Items.Any(item => !import.Covered.Covers(item.Scope)) || import.Items.DistinctBy(static item => item.Id).Count() < import.Items.Count)
            {
                throw new ArgumentException("Every item must be covered by the scope, and no id may be there twice.", nameof(import));
            }

            RequireLength("import", import.Items.Select(static item => item.Vector));
            return [.. import.Items.Select(TryImport)];
        },
        cancellationToken);

    private static int Compare(ExportPosition one, ExportPosition other) => ExportPosition.Compare(one.Scope, other.Scope) is not 0 and var byScope
        ? byScope
        : one.Sequence != other.Sequence ? one.Sequence.CompareTo(other.Sequence) : one.Id.CompareTo(other.Id);

    private static WholeMemory Whole((MemoryScope Scope, MemoryRevision Revision) tombstone) => new() { Scope = tombstone.Scope, Revisions = [tombstone.Revision] };

    private static WholeMemory Whole(ReferenceMemory memory, bool includeVector) => new()
    {
        Scope = memory.Record.Scope,
        Revisions = [.. memory.Revisions.Select(static revision => revision with { Record = ReferenceMemory.Copy(revision.Record!) })],
        Fingerprint = memory.Fingerprint,
        Vector = includeVector && memory.Vector is { } vector ? vector.ToArray().AsMemory() : (ReadOnlyMemory<float>?)null,
    };

    private bool TryImport(WholeMemory item)
    {
        if (storage.Memories.Exists(memory => memory.Id == item.Id) || storage.Tombstones.Exists(tombstone => tombstone.Revision.MemoryId == item.Id))
        {
            return false;
        }

        if (item.Record is not { } record)
        {
            storage.Tombstones.Add((item.Scope, item.Revisions[^1]));
            return true;
        }

        if (record.SupersededBy is null && Of(item.Scope).Any(other => !other.IsSuperseded
            && ((record.Key is not null && other.Record.Key == record.Key) || (item.Fingerprint is not null && other.Fingerprint == item.Fingerprint))))
        {
            return false;
        }

        storage.Memories.Add(new(
            ++storage.LastSequence,
            ReferenceMemory.Copy(record),
            item.Fingerprint,
            item.Vector?.ToArray(),
            [.. item.Revisions.Select(static revision => revision with { Record = ReferenceMemory.Copy(revision.Record!) })]));
        return true;
    }
}
