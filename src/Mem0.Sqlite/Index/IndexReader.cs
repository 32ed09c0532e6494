using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Reads the indexes that a call sees: makes sure that they are there, that they are current, and that they keep still meanwhile.</summary>
/// <remarks>What is loaded is read, and searched for the first time, on connections that do not map the file: where a page is looked at once, mapping it costs more than reading it.</remarks>
internal sealed class IndexReader(ConnectionPool readers, ConnectionPool loaders, IndexCache cache, ScopeDirectory directory, ChangeTracker tracker)
{
    private readonly Func<long, bool> _isInMemory = cache.Contains;
    private readonly Func<long, bool> _isFresh = cache.IsFresh;

    /// <summary>Says whether there is nothing to load before a view can be searched, as far as that is known without the file.</summary>
    public bool IsReady(ScopeView view) => view.AllSessions || directory.IsTrueOfSeen(view, _isInMemory);

    /// <summary>Says whether all scopes that a view sees were searched no more than once, as far as that is known without the file.</summary>
    public bool IsFresh(ScopeView view) => directory.IsTrueOfSeen(view, _isFresh);

    /// <summary>Reads the indexes of all scopes that a view sees, together.</summary>
    /// <param name="view">Which memories the call may see.</param>
    /// <param name="read">Reads them; they stand in the order of their numbers, the same for every reader.</param>
    public T Read<T>(ScopeView view, Func<IReadOnlyList<PartitionIndex>, IReadOnlyList<long>, T> read) =>
        readers.Use(connection => Read(Find(connection, current => directory.FindSeen(current, view)), read));

    /// <summary>Searches the indexes of all scopes that a view sees, and rows of the file that are at least as new.</summary>
    /// <param name="view">Which memories the call may see.</param>
    /// <param name="search">Searches them, inside a transaction of the connection.</param>
    public T Search<T>(ScopeView view, Func<Connection, IReadOnlyList<PartitionIndex>, IReadOnlyList<long>, T> search) => readers.Use(connection =>
    {
        var partitions = Find(connection, current => directory.FindSeen(current, view));
        Array.ForEach(partitions, static partition => partition.CountSearch());
        var isFresh = Array.Exists(partitions, static partition => partition.IsFresh);
        return Read(partitions, (parts, numbers) => isFresh
            ? loaders.Use(loader => loader.Read(loader => search(loader, parts, numbers)))
            : connection.Read(connection => search(connection, parts, numbers)));
    });

    /// <summary>Reads the index of one exact scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="read">Reads it; there is none when nothing was ever stored in the scope.</param>
    public T Read<T>(MemoryScope scope, Func<IReadOnlyList<PartitionIndex>, IReadOnlyList<long>, T> read) =>
        readers.Use(connection => Read(Find(connection, current => directory.Find(current, scope) is { } number ? [(number, scope)] : []), read));

    /// <summary>Says whether a scope is known, without the file, to have none of some statements; another process may have stored one a moment ago, which the commit notices.</summary>
    public bool HasNone(MemoryScope scope, IReadOnlyList<string> fingerprints)
    {
        if (directory.FindKnown(scope) is not { } number || cache.Find(number) is not { } partition)
        {
            return false;
        }

        var hasNone = false;
        if (partition.TryEnterRead() is { } index)
        {
            hasNone = !fingerprints.Any(index.Statements.MayContain);
            partition.ExitRead();
        }

        partition.Release();
        return hasNone;
    }

    /// <summary>Finds what the indexes in memory know about memories; those that are not in memory are not loaded for it.</summary>
    /// <param name="connection">A connection, for scopes whose numbers are not known yet.</param>
    /// <param name="view">Which memories the call may see.</param>
    /// <param name="ids">The ids.</param>
    /// <returns>For each id, its key and header, or a key of 0.</returns>
    public (long Key, MemoryHeader? Header)[] Find(Connection connection, ScopeView view, IReadOnlyList<Guid> ids)
    {
        var known = new (long Key, MemoryHeader? Header)[ids.Count];
        foreach (var (number, _) in directory.FindSeen(connection, view))
        {
            if (cache.Find(number) is not { } partition)
            {
                continue;
            }

            if (partition.TryEnterRead() is { } index)
            {
                for (var i = 0; i < known.Length; i++)
                {
                    if (known[i].Header is null && index.Find(ids[i]) is >= 0 and var slot)
                    {
                        known[i] = (StoreKey.Of(number, slot), index[slot].Header);
                    }
                }

                partition.ExitRead();
            }

            partition.Release();
        }

        return known;
    }

    private static T Read<T>(Partition[] partitions, Func<IReadOnlyList<PartitionIndex>, IReadOnlyList<long>, T> read)
    {
        var entered = 0;
        var indexes = new PartitionIndex[partitions.Length];
        try
        {
            for (; entered < partitions.Length; entered++)
            {
                indexes[entered] = partitions[entered].EnterRead();
            }

            return read(indexes, Array.ConvertAll(partitions, static partition => partition.Number));
        }
        finally
        {
            while (entered-- > 0)
            {
                partitions[entered].ExitRead();
            }

            foreach (var partition in partitions)
            {
                partition.Release();
            }
        }
    }

    private Partition[] Find(Connection connection, Func<Connection, List<(long Number, MemoryScope Scope)>> find)
    {
        tracker.Compare(connection, connection.ReadNumber(Sql.ReadChanges));
        var partitions = new List<Partition>();
        try
        {
            foreach (var (number, scope) in find(connection))
            {
                partitions.Add(cache.Get(number, number => loaders.Use(loader => PartitionLoader.Load(loader, number, scope))));
            }

            return [.. partitions];
        }
        catch
        {
            partitions.ForEach(static partition => partition.Release());
            throw;
        }
    }
}
