namespace Mem0;

/// <summary>The operator's door to the outbox.</summary>
internal sealed class MemoryOutbox(OutboxStore store) : IMemoryOutbox
{
    public async Task<OutboxStatus> GetStatusAsync(CancellationToken cancellationToken = default)
    {
        await store.Queue.OpenAsync(cancellationToken).ConfigureAwait(false);
        return store.Queue.Status();
    }

    public async Task<int> DrainAsync(CancellationToken cancellationToken = default)
    {
        await store.Queue.OpenAsync(cancellationToken).ConfigureAwait(false);
        await store.Drainer.DrainAsync(cancellationToken).ConfigureAwait(false);
        return store.Queue.Status().Depth;
    }

    public async Task<IReadOnlyList<OutboxDeadLetter>> ReadDeadLettersAsync(int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await store.Queue.OpenAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. store.Queue.LookAside().Take(limit).Select(static request => new OutboxDeadLetter
            {
                Number = request.Number,
                Scope = request.Request.Scope,
                Texts = [.. request.Request.Statements.Select(static statement => statement.Content)],
                RequestedAt = request.Request.Now,
                FailedAt = request.FailedAt ?? request.Request.Now,
                Reason = request.Reason ?? "",
            }),
        ];
    }

    public async Task<bool> ReplayAsync(long number, CancellationToken cancellationToken = default)
    {
        await store.Queue.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.Queue.ReplayAsync(number).ConfigureAwait(false);
    }

    public async Task<bool> DropAsync(long number, CancellationToken cancellationToken = default)
    {
        await store.Queue.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await store.Queue.DropAsync(number).ConfigureAwait(false);
    }
}
