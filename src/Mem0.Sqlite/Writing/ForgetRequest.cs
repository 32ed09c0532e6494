using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Forgets memories: rows, revisions and vectors go, a tombstone without content comes.</summary>
/// <remarks>What to forget is decided here, by the writer: nothing can be stored between looking and forgetting.</remarks>
internal sealed class ForgetRequest(StoreForget forget) : WriteRequest<IReadOnlyList<Guid>>([])
{
    public override bool Forgets => Result.Count > 0;

    public override bool Execute(WriteSession session)
    {
        var forgotten = new List<Guid>();
        foreach (var (scope, identities) in ScopeDirectory.FindCovered(session.Connection, forget.Covered))
        {
            var doomed = Find(session.Connection, scope, identities);
            foreach (var memory in doomed)
            {
                Forget(session, scope, memory);
                forgotten.Add(memory.Id);
            }

            if (doomed.Count > 0)
            {
                session.Touch(scope, session.LastSequence(scope));
            }
        }

        Result = forgotten;
        return forgotten.Count > 0;
    }

    private List<(long Key, Guid Id, long Version)> Find(Connection connection, long scope, MemoryScope identities)
    {
        var found = new List<(long Key, Guid Id, long Version)>();
        if (forget.Id is { } id)
        {
            long key;
            using (var row = connection.Take(Sql.FindVersion).Bind("@id", id).Bind("@scope", scope))
            {
                if (!row.Step())
                {
                    return found;
                }

                key = row.GetInt64(0);
            }

            using var memory = connection.Take(Sql.ReadMemory).Bind("@key", key).Bind("@scope", scope);
            Collect(memory, identities, found);
            return found;
        }

        using var memories = connection.Take(Sql.LoadHeaders).Bind("@scope", scope);
        Collect(memories, identities, found);
        return found;
    }

    private void Collect(Statement rows, MemoryScope identities, List<(long Key, Guid Id, long Version)> found)
    {
        while (rows.Step())
        {
            if (forget.Filter is null || forget.Filter.Matches(RecordRow.ReadHeader(rows, identities)))
            {
                found.Add((RecordRow.ReadKey(rows), RecordRow.ReadId(rows), RecordRow.ReadVersion(rows)));
            }
        }
    }

    private void Forget(WriteSession session, long scope, (long Key, Guid Id, long Version) memory)
    {
        var connection = session.Connection;
        connection.Take(Sql.ForgetMemory).Bind("@key", memory.Key).Bind("@scope", scope).Execute();
        connection.Take(Sql.ForgetRevisions).Bind("@key", memory.Key).Bind("@scope", scope).Execute();
        connection.Take(Sql.RemoveVector).Bind("@key", memory.Key).Bind("@scope", scope).Execute();
        connection.Take(Sql.ForgetRequests).Bind("@scope", scope).Bind("@memory", memory.Id).Execute();
        connection.Take(Sql.UnlinkOperations).Bind("@scope", scope).Bind("@memory", memory.Id).Execute();
        connection.Take(Sql.AddTombstone).Bind("@id", memory.Id).Bind("@scope", scope).Bind("@version", memory.Version + 1)
            .Bind("@at", forget.At.ToTicks()).BindBy(forget.By).Execute();
        session.Add(scope, new IndexChange.Remove(StoreKey.SequenceOf(memory.Key)));
    }
}
