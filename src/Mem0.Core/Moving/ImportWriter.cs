using Mem0.Stores;

namespace Mem0;

/// <summary>Decides what each memory of a batch means for what is there, and adds what is new.</summary>
internal sealed class ImportWriter(MemoryStore store, Embedder embedder, PendingVectors pending, ScopeGuard guard)
{
    /// <summary>Writes a batch, in which no id is twice.</summary>
    public async Task WriteAsync(MemoryScope scope, IReadOnlyList<ImportItem> batch, ImportTally tally, CancellationToken cancellationToken)
    {
        var ids = batch.Select(static item => item.Memory.Id).ToArray();
        var kept = await ReadAsync(scope, ids, forgotten: false, cancellationToken).ConfigureAwait(false);
        var forgotten = await ReadAsync(scope, ids, forgotten: true, cancellationToken).ConfigureAwait(false);
        var outcomes = new ImportOutcome?[batch.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            var item = batch[i].Memory;
            outcomes[i] = forgotten.ContainsKey(item.Id)
                ? item.Record is null ? ImportOutcome.Unchanged : ImportOutcome.Forgotten
                : !kept.TryGetValue(item.Id, out var known) ? null
                : item.Record is null ? await ForgetAsync(known, item.Revisions[^1], cancellationToken).ConfigureAwait(false)
                : MemoryLines.AreSame(item, known) ? ImportOutcome.Unchanged : ImportOutcome.Conflict;
        }

        var added = await AddAsync(scope, [.. batch.Where((_, i) => outcomes[i] is null).Select(static item => item.Memory)], tally, cancellationToken).ConfigureAwait(false);
        for (int i = 0, next = 0; i < outcomes.Length; i++)
        {
            tally.Add(new(batch[i].Line, ids[i], outcomes[i] ?? (added[next++] ? ImportOutcome.Imported : ImportOutcome.Conflict)));
        }
    }

    private async Task<Dictionary<Guid, WholeMemory>> ReadAsync(MemoryScope scope, Guid[] ids, bool forgotten, CancellationToken cancellationToken)
    {
        var page = await store.ExportAsync(new() { Covered = scope, Ids = ids, Forgotten = forgotten, Limit = ids.Length }, cancellationToken).ConfigureAwait(false);
        guard.CheckCovered(scope, page.Items.Select(static item => item.Scope));
        return page.Items.ToDictionary(static item => item.Id);
    }

    private async Task<ImportOutcome> ForgetAsync(WholeMemory known, MemoryRevision tombstone, CancellationToken cancellationToken)
    {
        var forget = new StoreForget { Covered = known.Scope, Id = known.Id, By = tombstone.By, At = tombstone.At };
        var gone = await store.ForgetAsync(forget, cancellationToken).ConfigureAwait(false);
        return gone.Count > 0 ? ImportOutcome.Imported : ImportOutcome.Unchanged;
    }

    private async Task<IReadOnlyList<bool>> AddAsync(MemoryScope scope, List<WholeMemory> items, ImportTally tally, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return [];
        }

        int[] bare = [.. Enumerable.Range(0, items.Count).Where(i => items[i] is { Record: not null, Vector: null })];
        var embedded = await embedder.EmbedForWriteAsync(scope, [.. bare.Select(i => items[i].Record!.Content)], cancellationToken).ConfigureAwait(false);
        tally.Degraded ??= embedded.Degraded;
        for (var i = 0; embedded.Vectors is { } vectors && i < bare.Length; i++)
        {
            items[bare[i]] = items[bare[i]] with { Vector = vectors[i] };
        }

        var added = await store.ImportAsync(new() { Covered = scope, Items = items }, cancellationToken).ConfigureAwait(false);
        foreach (var written in bare.Where(i => added[i]).Select(i => items[i].Scope).Distinct())
        {
            await pending.AfterWriteAsync(written, embedded, cancellationToken).ConfigureAwait(false);
        }

        return added;
    }
}
