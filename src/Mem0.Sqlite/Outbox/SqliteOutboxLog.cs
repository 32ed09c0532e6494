using System.Collections.Concurrent;
using Mem0.Stores;
using Microsoft.Extensions.Logging;

namespace Mem0.Sqlite;

/// <summary>Keeps an outbox in a SQLite file. Writers that come at the same time share a transaction, and each waits for the disk.</summary>
internal sealed class SqliteOutboxLog(string path, ILogger<SqliteOutboxLog> logger) : OutboxLog
{
    private readonly string _path = Path.GetFullPath(path);
    private readonly SqliteMemoryOptions _options = new() { Path = path, Durability = SqliteDurability.Full };
    private readonly StoreErrors _errors = new(Path.GetFullPath(path), new SqliteMemoryOptions().BusyTimeout);
    private readonly ConcurrentQueue<OutboxWrite> _waiting = new();
    private readonly SemaphoreSlim _gate = new(1, 1);
    private OutboxLock? _lock;
    private Connection? _connection;
    private LogKeeper? _keeper;

    public override async Task<IReadOnlyList<OutboxRow>> OpenAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _lock ??= OutboxLock.Take(_path);
            if (_connection is null)
            {
                var connection = new DatabaseFile(_path, _options, _errors, new(OutboxSchema.Migrations, OutboxSchema.ApplicationId)).OpenWriter();
                _keeper = new(connection, _path, _options.BusyTimeout, logger);
                _keeper.Open(StateRow.Read(connection).IsScrubDue);
                _connection = connection;
            }

            return _connection.Read(ReadRows);
        }
        catch (Exception exception) when (StoreErrors.IsBackend(exception))
        {
            throw _errors.Create("open", exception);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override async Task WriteAsync(IReadOnlyList<OutboxRow> rows, IReadOnlyList<long> removed, bool erases)
    {
        var write = new OutboxWrite(rows, removed, erases);
        _waiting.Enqueue(write);

        // Whoever gets the gate writes what all others wait for. A thread of the pool, because SQLite blocks and callers have deadlines.
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!write.Done.Task.IsCompleted)
            {
                await Task.Run(WriteWaiting).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }

        await write.Done.Task.ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            // Closes the connection too.
            Interlocked.Exchange(ref _keeper, null)?.Close();
            _connection = null;
            Interlocked.Exchange(ref _lock, null)?.Dispose();
        }
        finally
        {
            _gate.Release();
        }
    }

    private static List<OutboxRow> ReadRows(Connection connection)
    {
        var rows = new List<OutboxRow>();
        using var row = connection.Take(OutboxSchema.ReadRows);
        while (row.Step())
        {
            rows.Add(new(row.GetInt64(0), row.GetBytes(1).ToArray()));
        }

        return rows;
    }

    private void WriteWaiting()
    {
        var writes = new List<OutboxWrite>();
        while (_waiting.TryDequeue(out var write))
        {
            writes.Add(write);
        }

        try
        {
            Write(writes);
        }
        catch (Exception exception)
        {
            foreach (var write in writes)
            {
                write.Done.TrySetException(StoreErrors.IsBackend(exception) ? _errors.Create("outbox", exception) : exception);
            }

            return;
        }

        // Only when all of it is durable, and what must be gone is gone.
        var erases = writes.Exists(static write => write.Erases);
        var leftover = erases ? _keeper!.Clean() : null;
        if (!erases)
        {
            _keeper!.CheckpointGrown();
        }

        foreach (var write in writes)
        {
            if (leftover is not null && write.Erases)
            {
                write.Done.TrySetException(leftover);
            }
            else
            {
                write.Done.TrySetResult();
            }
        }
    }

    private void Write(List<OutboxWrite> writes)
    {
        var connection = _connection ?? throw new ObjectDisposedException(nameof(SqliteOutboxLog));
        connection.Execute(Sql.BeginImmediate);
        try
        {
            foreach (var write in writes)
            {
                foreach (var row in write.Rows)
                {
                    connection.Take(OutboxSchema.PutRow).Bind("@number", row.Number).Bind("@body", row.Body.Span).Execute();
                }

                foreach (var number in write.Removed)
                {
                    connection.Take(OutboxSchema.RemoveRow).Bind("@number", number).Execute();
                }
            }

            if (writes.Exists(static write => write.Erases))
            {
                // Kept in the file, so that a crash before it is cleaned does not leave it so.
                connection.Take(Sql.SetScrub).Bind("@scrub", 1).Execute();
            }

            connection.Execute(Sql.Commit);
            _keeper!.HasCommitted();
        }
        finally
        {
            connection.RollbackIfOpen();
        }
    }
}
