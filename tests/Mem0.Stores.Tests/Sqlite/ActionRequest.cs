using Mem0.Sqlite;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Does something on the writer's thread and connection.</summary>
internal sealed class ActionRequest(Action<WriteSession> action) : WriteRequest<bool>(true)
{
    public override bool Execute(WriteSession session)
    {
        action(session);
        return true;
    }

    public static Task RunAsync(SqliteMemoryStore store, Action<WriteSession> action)
    {
        var request = new ActionRequest(action);
        store.Opened().Writer.Enqueue(request);
        return request.Completion;
    }
}
