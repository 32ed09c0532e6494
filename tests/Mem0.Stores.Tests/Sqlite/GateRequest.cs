using Mem0.Sqlite;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Keeps the writer busy until it is told to go on, so that what queues up meanwhile is known.</summary>
internal sealed class GateRequest() : WriteRequest<bool>(true)
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets when the writer has come to it.</summary>
    public Task Entered => _entered.Task;

    public static async Task<GateRequest> CloseAsync(SqliteMemoryStore store)
    {
        var gate = new GateRequest();
        store.Opened().Writer.Enqueue(gate);
        await gate.Entered;
        return gate;
    }

    public void Open() => _open.SetResult();

    public override bool Execute(WriteSession session)
    {
        _entered.TrySetResult();
        ((IAsyncResult)_open.Task).AsyncWaitHandle.WaitOne();
        return false;
    }
}
