using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>Runs requests in one transaction, in which one that conflicts or fails takes nobody with it.</summary>
internal sealed class WriteTransaction(Connection connection, IndexPublisher indexes, ScopeDirectory directory, ChangeTracker tracker, LogKeeper log, StoreErrors errors)
{
    /// <summary>Runs requests.</summary>
    /// <returns>Those that succeeded, whose callers are still to be released; the others have been told why not.</returns>
    public List<WriteRequest> Run(List<WriteRequest> requests)
    {
        try
        {
            return Attempt(requests);
        }
        catch (Exception exception)
        {
            // Of several, perhaps only one was too large for the disk: alone, the others succeed. A lock held elsewhere stops all of them alike.
            if (requests.Count > 1 && !(exception is SqliteException failure && StoreErrors.CodeOf(failure) == raw.SQLITE_BUSY))
            {
                return [.. requests.Where(static request => !request.IsCompleted).SelectMany(request => Run([request]))];
            }

            foreach (var request in requests)
            {
                request.Fail(Translate(exception));
            }

            return [];
        }
    }

    // Each in a savepoint keeps what one that conflicts would take with it, but copies every page that it changes: that is paid for when one does.
    private List<WriteRequest> Attempt(List<WriteRequest> requests) =>
        InTransaction(requests, requests.Count == 1 ? ExecuteAlone : ExecuteTogether) ?? InTransaction(requests, ExecuteApart)!;

    private List<WriteRequest>? InTransaction(List<WriteRequest> requests, Func<List<WriteRequest>, WriteSession, List<WriteRequest>?> execute)
    {
        connection.Execute(Sql.BeginImmediate);
        try
        {
            var changes = connection.ReadNumber(Sql.ReadChanges);
            tracker.Compare(connection, changes);
            var session = new WriteSession(connection, directory, changes + 1, StateRow.Read(connection).Space);
            var done = execute(requests, session);
            if (done is not null && session.HasWritten)
            {
                if (done.Exists(static request => request.Forgets))
                {
                    // Kept in the file, so that a crash before it is cleaned does not leave it so.
                    connection.Take(Sql.SetScrub).Bind("@scrub", 1).Execute();
                }

                Commit(session);
            }

            return done;
        }
        finally
        {
            connection.RollbackIfOpen();
        }
    }

    // What it wrote, should it take that back, goes with the transaction.
    private static List<WriteRequest> ExecuteAlone(List<WriteRequest> requests, WriteSession session)
    {
        if (requests[0].Execute(session))
        {
            session.Keep();
        }

        return requests;
    }

    /// <summary>Executes requests that are all expected to succeed.</summary>
    /// <returns><see langword="null"/> when one of them did not, so that the transaction holds what it must not.</returns>
    private List<WriteRequest>? ExecuteTogether(List<WriteRequest> requests, WriteSession session)
    {
        foreach (var request in requests)
        {
            try
            {
                if (!request.Execute(session))
                {
                    return null;
                }
            }
            catch (Exception) when (connection.IsInTransaction)
            {
                // Thrown again where it is known to be this one's alone.
                return null;
            }

            session.Keep();
        }

        return requests;
    }

    private List<WriteRequest> ExecuteApart(List<WriteRequest> requests, WriteSession session) => requests.FindAll(request => ExecuteApart(request, session));

    private bool ExecuteApart(WriteRequest request, WriteSession session)
    {
        connection.Execute(Sql.Savepoint);
        try
        {
            if (request.Execute(session))
            {
                session.Keep();
            }
            else
            {
                session.Discard();
                connection.Execute(Sql.RollbackToSavepoint);
            }

            connection.Execute(Sql.Release);
            return true;
        }
        catch (Exception exception) when (connection.IsInTransaction)
        {
            // Otherwise SQLite has ended the transaction by itself, with all that the others wrote.
            session.Discard();
            connection.Execute(Sql.RollbackToSavepoint);
            connection.Execute(Sql.Release);
            request.Fail(Translate(exception));
            return false;
        }
    }

    private void Commit(WriteSession session)
    {
        session.WriteScopes();
        if (!session.IsNumbered)
        {
            connection.Execute(Sql.Commit);
            log.HasCommitted();
            return;
        }

        tracker.Announce(session.Number);
        try
        {
            connection.Execute(Sql.Commit);
        }
        catch
        {
            tracker.Withdraw();
            throw;
        }

        log.HasCommitted();
        directory.Add(session.Scopes);
        indexes.Publish(session);
        tracker.Publish(session.Number);
    }

    private Exception Translate(Exception exception) => StoreErrors.IsBackend(exception) ? errors.Create("write", exception) : exception;
}
