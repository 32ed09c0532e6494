namespace Mem0.Stores.Tests.Contract;

/// <summary>A log of an outbox into which nothing ever comes, because the store always answers.</summary>
internal sealed class EmptyOutboxLog : OutboxLog
{
    public override Task<IReadOnlyList<OutboxRow>> OpenAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<OutboxRow>>([]);

    public override Task WriteAsync(IReadOnlyList<OutboxRow> rows, IReadOnlyList<long> removed, bool erases) => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => default;
}
