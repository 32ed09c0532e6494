namespace Mem0.Sqlite;

/// <summary>Notices what another process wrote. Every commit that changes a scope has a number; the store knows its own.</summary>
internal sealed class ChangeTracker(IndexCache cache, ScopeDirectory directory)
{
    private readonly Lock _gate = new();
    private long _known;
    private long _pending;

    /// <summary>Begins with the state in which the file was opened.</summary>
    public void Start(long changes) => Volatile.Write(ref _known, changes);

    /// <summary>Compares the file with what is in memory, and lets go of what is older.</summary>
    /// <param name="connection">A connection whose reads see at least the commit <paramref name="changes"/>.</param>
    /// <param name="changes">The number of the file's last commit. It is read before this is called.</param>
    public void Compare(Connection connection, long changes)
    {
        // The writer's own commit is visible a moment before the indexes hold it; it is not acknowledged yet, so this read may come before it.
        if (changes <= Volatile.Read(ref _known) || changes == Volatile.Read(ref _pending))
        {
            return;
        }

        lock (_gate)
        {
            if (changes <= _known)
            {
                return;
            }

            using (var rows = connection.Take(Sql.ScopesChangedSince).Bind("@changes", _known))
            {
                while (rows.Step())
                {
                    var changed = rows.GetInt64(1);
                    cache.Drop(rows.GetInt64(0), partition => partition.Current < changed);
                }
            }

            directory.ForgetUnknown();
            Volatile.Write(ref _known, changes);
        }
    }

    /// <summary>Announces the writer's commit before it is visible. What others wrote before it has been compared already, inside the same transaction.</summary>
    public void Announce(long changes) => Volatile.Write(ref _pending, changes);

    /// <summary>Says that the announced commit did not happen.</summary>
    public void Withdraw() => Volatile.Write(ref _pending, 0);

    /// <summary>Says that the indexes hold the announced commit.</summary>
    public void Publish(long changes)
    {
        lock (_gate)
        {
            Volatile.Write(ref _known, Math.Max(_known, changes));
        }
    }
}
