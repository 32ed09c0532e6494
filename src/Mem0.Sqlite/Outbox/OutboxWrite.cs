using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Rows to put and to remove together, and who waits for it.</summary>
internal sealed record OutboxWrite(IReadOnlyList<OutboxRow> Rows, IReadOnlyList<long> Removed, bool Erases)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
