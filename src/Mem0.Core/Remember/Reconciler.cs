using Mem0.Stores;

namespace Mem0;

/// <summary>Decides what a statement means for what is already there: add it, confirm it, or let it take another's place. Never deletes.</summary>
internal sealed class Reconciler(MemoryStore store, MemoryIds ids, ScopeGuard guard)
{
    /// <summary>Plans the writes for one statement. Reads only; the commit checks that nothing was written in between.</summary>
    public async Task<RememberPlan> PlanAsync(RememberRequest request, Statement statement, ReadOnlyMemory<float>? vector, CancellationToken cancellationToken)
    {
        // What may be repeated and fills no slot meets nothing: no read at all for ordinary turns of a conversation.
        IReadOnlyList<FingerprintedMemory> neighbours = statement.Fingerprint is null && statement.Key is null
            ? []
            : await store.FindAsync(request.Scope, statement.Key, statement.Fingerprint is { } hash ? [hash] : [], cancellationToken).ConfigureAwait(false);
        guard.Check(request.Scope, neighbours.Select(static memory => memory.Record));
        var replaced = await ReadSupersededAsync(request, statement, cancellationToken).ConfigureAwait(false);

        var same = neighbours.FirstOrDefault(memory =>
            memory.Fingerprint == statement.Fingerprint && memory.Fingerprint is not null && memory.Record.SupersededBy is null)?.Record;
        var stillHolds = same is not null && !(same.ExpiresAt <= request.Now || same.ValidUntil <= request.Now);
        if (stillHolds && (statement.Key is null || same!.Key == statement.Key) && replaced is null)
        {
            return Confirmation.Plan(request, statement, same!);
        }

        var slot = new Slot(statement.Key is null ? [] : [.. neighbours.Select(static memory => memory.Record).Where(record => record.Key == statement.Key)]);
        return Addition.Plan(request, statement, statement.Id ?? ids.Next(request.Now), vector, slot, [same, replaced]);
    }

    private async Task<MemoryRecord?> ReadSupersededAsync(RememberRequest request, Statement statement, CancellationToken cancellationToken)
    {
        if (statement.Supersedes is not { } id)
        {
            return null;
        }

        var view = new ScopeView { Scope = request.Scope, IncludeShared = false };
        var found = await store.GetAsync(view, [id], cancellationToken).ConfigureAwait(false);
        guard.Check(view, found);
        return found is [var record] && record.Scope == request.Scope
            ? record
            : throw new ArgumentException("Supersedes names no memory of this scope.", nameof(RememberOptions.Supersedes));
    }
}
