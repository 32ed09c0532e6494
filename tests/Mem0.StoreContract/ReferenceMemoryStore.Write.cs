using Mem0.Stores;

namespace Mem0.StoreContract;

public sealed partial class ReferenceMemoryStore
{
    /// <inheritdoc />
    public override Task<bool> CommitAsync(StoreCommit commit, CancellationToken cancellationToken = default) => Run(
        () =>
        {
            RequireLength("commit", commit.Writes.Select(static write => write.Vector));
            var memories = storage.Memories.ToList();
            if ((commit.Operation is { } operation && Operation(commit.Scope, operation.Id) is not null) || !commit.Writes.All(write => TryWrite(commit.Scope, memories, write)))
            {
                return false;
            }

            storage.LastSequence = memories.Select(static memory => memory.Sequence).Append(storage.LastSequence).Max();
            storage.Memories.Clear();
            storage.Memories.AddRange(memories);
            if (commit.Operation is not null)
            {
                storage.Operations.Add((commit.Scope, commit.Operation));
            }

            return true;
        },
        cancellationToken);

    /// <inheritdoc />
    public override Task<IReadOnlyList<Guid>> ForgetAsync(StoreForget forget, CancellationToken cancellationToken = default) => Run<IReadOnlyList<Guid>>(
        () =>
        {
            var gone = storage.Memories
                .Where(memory => forget.Covered.Covers(memory.Record.Scope) && (forget.Id ?? memory.Id) == memory.Id && (forget.Filter?.Matches(memory.Record) ?? true))
                .ToDictionary(static memory => memory.Id);
            storage.Memories.RemoveAll(memory => gone.ContainsKey(memory.Id));
            storage.Tombstones.AddRange(gone.Values.Select(memory => (memory.Record.Scope, new MemoryRevision
            {
                MemoryId = memory.Id,
                Version = memory.Record.Version + 1,
                Kind = MemoryChangeKind.Forgotten,
                At = forget.At,
                By = forget.By,
            })));
            for (var i = 0; i < storage.Operations.Count; i++)
            {
                var (scope, operation) = storage.Operations[i];
                if (operation.Changes.Any(change => change.Id is { } id && gone.ContainsKey(id)))
                {
                    storage.Operations[i] = (scope, operation with { RequestHash = "" });
                }
            }

            return [.. gone.Keys];
        },
        cancellationToken);

    /// <inheritdoc />
    public override Task AttachVectorsAsync(MemoryScope scope, IReadOnlyList<VectorAttachment> vectors, CancellationToken cancellationToken = default) => Run(
        () =>
        {
            RequireLength("attach", vectors.Select(static attachment => (ReadOnlyMemory<float>?)attachment.Vector));
            foreach (var attachment in vectors)
            {
                var index = storage.Memories.FindIndex(memory =>
                    memory.Id == attachment.Id && memory.Record.Scope == scope && memory.Record.Version == attachment.Version);
                if (index >= 0)
                {
                    storage.Memories[index] = storage.Memories[index] with { Vector = attachment.Vector.ToArray() };
                }
            }

            return true;
        },
        cancellationToken);

    private bool TryWrite(MemoryScope scope, List<ReferenceMemory> memories, MemoryWrite write)
    {
        var record = write.Record;
        var index = memories.FindIndex(memory => memory.Id == record.Id);
        var isFree = record.Version == 1
            ? index < 0 && storage.Tombstones.TrueForAll(tombstone => tombstone.Revision.MemoryId != record.Id)
            : index >= 0 && memories[index].Record.Scope == scope && memories[index].Record.Version == record.Version - 1;
        var isTaken = record.SupersededBy is null && memories.Exists(other => other.Id != record.Id && other.Record.Scope == scope && !other.IsSuperseded
            && ((record.Key is not null && other.Record.Key == record.Key) || (write.Fingerprint is not null && other.Fingerprint == write.Fingerprint)));
        if (!isFree || isTaken || record.Scope != scope)
        {
            return false;
        }

        if (index < 0)
        {
            var last = memories.Select(static memory => memory.Sequence).Append(storage.LastSequence).Max();
            memories.Add(ReferenceMemory.Added(last + 1, write));
        }
        else
        {
            memories[index] = memories[index].Changed(write);
        }

        return true;
    }

    private void RequireLength(string operation, IEnumerable<ReadOnlyMemory<float>?> vectors)
    {
        if (storage.Space is { } space && vectors.Any(vector => vector is { } values && values.Length != space.Dimensions))
        {
            throw new MemoryStoreException(Name, operation, $"A vector is not of length {space.Dimensions}.");
        }
    }
}
