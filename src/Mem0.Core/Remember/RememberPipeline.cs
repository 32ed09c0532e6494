using Mem0.Stores;

namespace Mem0;

/// <summary>Knows the order of remembering: embed, reconcile with what is there, commit. The gate stands before it.</summary>
internal sealed class RememberPipeline(MemoryStore store, Reconciler reconciler, Embedder embedder, PendingVectors pending)
{
    // Every failed attempt means that another writer of the same slot, statement or memory got through, so this only ends under a writer that never rests.
    public const int MaxAttempts = 256;

    public async Task<RememberResult> RunAsync(RememberRequest request, CancellationToken cancellationToken)
    {
        if (await FindReplayAsync(request, cancellationToken).ConfigureAwait(false) is { } replay)
        {
            return replay;
        }

        if (request.Sent.IsSet && await FindStoredAsync(request, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            return stored;
        }

        var statements = request.Statements.ToList();
        var embedded = await embedder.EmbedForWriteAsync(request.Scope, [.. statements.Select(static statement => statement.Content)], cancellationToken).ConfigureAwait(false);

        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var plans = new List<RememberPlan>(statements.Count);
            for (var i = 0; i < statements.Count; i++)
            {
                plans.Add(await reconciler.PlanAsync(request, statements[i], embedded.Vectors?[i], cancellationToken).ConfigureAwait(false));
            }

            var changes = Changes(request, plans);
            var commit = new StoreCommit
            {
                Scope = request.Scope,
                Writes = [.. plans.SelectMany((plan, i) => plan.Writes.Select(write => write.Vector is null ? write : write with { PreviousVector = embedded.Previous?[i] }))],
                Operation = request.OperationId is { } id ? new() { Id = id, RequestHash = Fingerprint.Of(request), Changes = changes } : null,
            };
            if (commit.Writes.Count > 0 || commit.Operation is not null)
            {
                // In this order: what was given up before it is sent is not sent any more, and what is sent says so.
                request.Sent.Set();
                cancellationToken.ThrowIfCancellationRequested();
            }

            if ((commit.Writes.Count == 0 && commit.Operation is null) || await store.CommitAsync(commit, cancellationToken).ConfigureAwait(false))
            {
                await pending.AfterWriteAsync(request.Scope, embedded, cancellationToken).ConfigureAwait(false);
                return new() { Changes = changes, Degraded = embedded.Degraded };
            }

            // Perhaps it was this very operation, sent twice at the same time.
            if (await FindReplayAsync(request, cancellationToken).ConfigureAwait(false) is { } twin)
            {
                return twin;
            }

            if (await FindStoredAsync(request, cancellationToken).ConfigureAwait(false) is { } known)
            {
                return known;
            }
        }

        throw new MemoryConflictException($"Other writers of the same scope were faster {MaxAttempts} times in a row. Nothing was stored; try again.");
    }

    /// <summary>Looks for the answer of before, where the operation has a name and was recorded.</summary>
    /// <exception cref="MemoryConflictException">It was recorded with other content.</exception>
    public async Task<RememberResult?> FindReplayAsync(RememberRequest request, CancellationToken cancellationToken)
    {
        if (request.OperationId is not { } id || await store.FindOperationAsync(request.Scope, id, cancellationToken).ConfigureAwait(false) is not { } operation)
        {
            return null;
        }

        // The hash is empty once something that the operation wrote was forgotten: sending it again must not bring that back.
        return operation.RequestHash.Length == 0 || operation.RequestHash == Fingerprint.Of(request)
            ? new() { Changes = operation.Changes, IsReplay = true }
            : throw new MemoryConflictException("The operation id was used before with other content. Nothing was stored; use a new id for a new operation.");
    }

    /// <summary>Looks for memories that a commit of this request wrote although its answer was lost. A commit is whole, so one of them, or its tombstone, stands for all.</summary>
    private async Task<RememberResult?> FindStoredAsync(RememberRequest request, CancellationToken cancellationToken)
    {
        var view = new ScopeView { Scope = request.Scope };
        foreach (var id in request.Statements.Select(static statement => statement.Id).OfType<Guid>())
        {
            if (await store.GetHistoryAsync(view, id, cancellationToken).ConfigureAwait(false) is { Count: > 0 })
            {
                return new()
                {
                    IsReplay = true,
                    Changes = [.. request.Entries.Select(static entry => new MemoryChange
                    {
                        Kind = entry.Statement is null ? MemoryChangeKind.Skipped : MemoryChangeKind.Added, Id = entry.Statement?.Id, Reason = entry.SkippedBecause,
                    })],
                };
            }
        }

        return null;
    }

    private static List<MemoryChange> Changes(RememberRequest request, List<RememberPlan> plans)
    {
        var next = 0;
        var changes = request.Entries
            .Select(entry => entry.Statement is null
                ? new MemoryChange { Kind = MemoryChangeKind.Skipped, Reason = entry.SkippedBecause }
                : plans[next++].Change)
            .ToList();
        changes.AddRange(plans.SelectMany(static plan => plan.Consequences));
        return changes;
    }
}
