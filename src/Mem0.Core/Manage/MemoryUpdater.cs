using Mem0.Stores;

namespace Mem0;

/// <summary>Changes one memory, and keeps its earlier state.</summary>
internal sealed class MemoryUpdater(MemoryStore store, Embedder embedder, PendingVectors pending, ScopeGuard guard)
{
    public async Task<MemoryRecord?> UpdateAsync(
        MemoryScope scope, Guid id, UpdateRequest change, long? expectedVersion, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var view = new ScopeView { Scope = scope };
        EmbeddingResult? embedded = null;
        for (var attempt = 0; attempt < RememberPipeline.MaxAttempts; attempt++)
        {
            if (await ReadAsync(view, id, cancellationToken).ConfigureAwait(false) is not { } old)
            {
                return null;
            }

            SharedMemories.RequireMayChange(scope, old);
            if (expectedVersion is { } version && version != old.Version)
            {
                throw Conflict(old.Id, old.Version, $"The memory has version {old.Version}, not {version}. Nothing was written; read it again.");
            }

            var changed = change.ApplyTo(old, now);
            if (changed is null)
            {
                return old;
            }

            var keepsText = changed.Content == old.Content;
            await RefuseTwinAsync(changed, cancellationToken).ConfigureAwait(false);
            embedded ??= keepsText ? EmbeddingResult.Off : await embedder.EmbedForWriteAsync(scope, [changed.Content], cancellationToken).ConfigureAwait(false);
            var commit = new StoreCommit
            {
                Scope = old.Scope,
                Writes =
                [
                    new()
                    {
                        Record = changed,
                        Kind = MemoryChangeKind.Updated,
                        By = scope,
                        Reason = change.Reason,
                        Fingerprint = changed.SupersededBy is null ? Fingerprint.For(changed) : null,
                        KeepsVector = keepsText,
                        Vector = embedded.Vectors?[0],
                        PreviousVector = embedded.Previous?[0],
                    },
                ],
            };
            if (await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false))
            {
                if (!keepsText)
                {
                    await pending.AfterWriteAsync(old.Scope, embedded, cancellationToken).ConfigureAwait(false);
                }

                return changed;
            }
        }

        throw new MemoryConflictException("Other writers of the same memory were faster every time. Nothing was written; try again.") { MemoryId = id };
    }

    private async Task<MemoryRecord?> ReadAsync(ScopeView view, Guid id, CancellationToken cancellationToken)
    {
        var found = await store.GetAsync(view, [id], cancellationToken).ConfigureAwait(false);
        guard.Check(view, found);
        return found.SingleOrDefault();
    }

    private async Task RefuseTwinAsync(MemoryRecord changed, CancellationToken cancellationToken)
    {
        if (changed.SupersededBy is not null || Fingerprint.For(changed) is not { } fingerprint)
        {
            return;
        }

        var twins = await store.FindAsync(changed.Scope, key: null, [fingerprint], cancellationToken).ConfigureAwait(false);
        guard.Check(changed.Scope, twins.Select(static twin => twin.Record));
        if (twins.FirstOrDefault(twin => twin.Record.Id != changed.Id)?.Record is { } other)
        {
            throw Conflict(other.Id, other.Version, "Another memory of this scope already says this. Nothing was written; forget one of the two.");
        }
    }

    private static MemoryConflictException Conflict(Guid id, long version, string message) => new(message) { MemoryId = id, ActualVersion = version };
}
