using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace Mem0.Sqlite;

/// <summary>Runs requests in one transaction, each in a savepoint of its own, so that one that conflicts or fails takes nobody with it.</summary>
internal sealed partial class WriteTransaction(Connection connection, IndexCache cache, ScopeDirectory directory, ChangeTracker tracker, LogKeeper log, StoreErrors errors, ILogger logger)
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

    private List<WriteRequest> Attempt(List<WriteRequest> requests)
    {
        connection.Execute(Sql.BeginImmediate);
        try
        {
            var changes = connection.ReadNumber(Sql.ReadChanges);
            tracker.Compare(connection, changes);
            var session = new WriteSession(connection, directory, changes + 1, StateRow.Read(connection).Space);
            var done = requests.Count == 1 ? requests.FindAll(request => ExecuteAlone(request, session)) : requests.FindAll(request => Execute(request, session));
            if (session.HasWritten)
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

    // What it wrote is taken back with the transaction.
    private bool ExecuteAlone(WriteRequest request, WriteSession session)
    {
        if (request.Execute(session))
        {
            session.Keep();
        }

        return true;
    }

    private bool Execute(WriteRequest request, WriteSession session)
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
        Publish(session);
        tracker.Publish(session.Number);
    }

    // All indexes of one transaction change together, so that no search sees half of it. In the order of numbers, as readers take them.
    private void Publish(WriteSession session)
    {
        var partitions = session.Changes.Keys.Order().Select(cache.Find).OfType<Partition>().ToArray();
        foreach (var partition in partitions)
        {
            partition.EnterWrite();
        }

        try
        {
            foreach (var partition in partitions)
            {
                partition.Apply(session.Number, session.Changes[partition.Number]);
            }
        }
        catch (Exception exception)
        {
            // It is committed and will be acknowledged: an index that could not follow is read from the file again.
            LogIndexFailed(exception);
            foreach (var partition in partitions)
            {
                cache.Drop(partition.Number, static _ => true);
            }
        }
        finally
        {
            foreach (var partition in partitions)
            {
                partition.ExitWrite();
            }
        }

        cache.Recount(partitions);
        foreach (var partition in partitions)
        {
            partition.Release();
        }
    }

    private Exception Translate(Exception exception) => StoreErrors.IsBackend(exception) ? errors.Create("write", exception) : exception;

    [LoggerMessage(LogLevel.Error, "An index could not follow a commit and will be read from the file again.")]
    private partial void LogIndexFailed(Exception exception);
}
