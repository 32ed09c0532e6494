using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Writes memories with their revisions, vectors and operation, or finds that something was written in between.</summary>
internal sealed class CommitRequest(StoreCommit commit, bool isIndexed, StoreErrors errors) : WriteRequest<bool>(false)
{
    private readonly PreparedWrite[] _writes = [.. commit.Writes.Select(write => new PreparedWrite(write, isIndexed))];
    private readonly string? _changes = commit.Operation is { } operation ? JsonText.Write(operation.Changes, StoreJson.Default.IReadOnlyListMemoryChange) ?? "[]" : null;

    public override bool Execute(WriteSession session)
    {
        var scope = session.NumberOf(commit.Scope);
        var last = session.LastSequence(scope);
        Result = AddOperation(session, scope) && Array.TrueForAll(_writes, write => Write(session, scope, ref last, write));
        if (Result)
        {
            session.Touch(scope, last);
        }

        return Result;
    }

    private bool Write(WriteSession session, long scope, ref int last, PreparedWrite write)
    {
        if (write.Vector is not null)
        {
            session.RequireLength(write.Vector, "commit", errors);
        }

        var key = write.Record.Version == 1 ? Add(session, scope, ref last, write) : Replace(session, scope, write);
        if (key is not { } written)
        {
            return false;
        }

        if (write.Vector is not null)
        {
            session.SetVector(scope, written, write.Vector);
        }
        else if (!write.Write.KeepsVector && write.Record.Version > 1)
        {
            session.RemoveVector(scope, written);
        }

        Link(session, scope, write.Record.Id);
        session.Add(scope, new IndexChange.Put(StoreKey.SequenceOf(written), write));
        return true;
    }

    private static long? Add(WriteSession session, long scope, ref int last, PreparedWrite write)
    {
        var key = StoreKey.Of(scope, checked(last + 1));
        if (session.AddMemory(scope, key, write) == 0)
        {
            return null;
        }

        last++;
        return key;
    }

    private static long? Replace(WriteSession session, long scope, PreparedWrite write)
    {
        long key;
        using (var row = session.Connection.Take(Sql.FindVersion).Bind("@id", write.Record.Id).Bind("@scope", scope))
        {
            if (!row.Step())
            {
                return null;
            }

            key = row.GetInt64(0);
        }

        session.Connection.Take(Sql.AddRevision).Bind("@key", key).Bind("@scope", scope).Execute();
        var replaced = session.Connection.Take(Sql.ReplaceMemory).Bind("@key", key).Bind("@scope", scope).BindRecord(write.Record, write.Write.Fingerprint)
            .BindChange(write.Write.Kind, write.Write.By, write.Write.Reason).Execute();
        if (replaced == 0)
        {
            return null;
        }

        if (!write.Write.KeepsVector || write.Code is not null)
        {
            session.SetCode(scope, key, write.Code);
        }

        return key;
    }

    private bool AddOperation(WriteSession session, long scope)
    {
        if (commit.Operation is not { } operation)
        {
            return true;
        }

        var added = session.Connection.Take(Sql.AddOperation).Bind("@scope", scope).Bind("@id", operation.Id).Bind("@request", operation.RequestHash).Bind("@changes", _changes).Execute();
        foreach (var id in operation.Changes.Select(static change => change.Id).OfType<Guid>().Distinct())
        {
            Link(session, scope, id);
        }

        return added > 0;
    }

    // The operation's hash of the text must be found when the text is forgotten, also where the operation only confirmed it.
    private void Link(WriteSession session, long scope, Guid memory)
    {
        if (commit.Operation is { } operation)
        {
            session.Connection.Take(Sql.LinkOperation).Bind("@scope", scope).Bind("@memory", memory).Bind("@operation", operation.Id).Execute();
        }
    }
}
