using System.Diagnostics.CodeAnalysis;

namespace Mem0.Sqlite;

/// <summary>One exact scope in memory: its index once it is loaded, and the lock that keeps its one writer apart from its many readers.</summary>
/// <remarks>
/// It loads from a snapshot of the file while commits go on. What is committed meanwhile waits here, and what the snapshot did not hold yet is applied at the end.
/// A partition that left the cache stays whole for those who still read it; it just learns nothing new.
/// </remarks>
[SuppressMessage("Design", "CA1001", Justification = "Readers may still hold a partition that left the cache; the lock's handles are rare and finalised by themselves.")]
internal sealed class Partition(long number)
{
    private readonly Lock _loading = new();
    private readonly ReaderWriterLockSlim _access = new();
    private readonly List<(long Number, IReadOnlyList<IndexChange> Changes)> _early = [];
    private PartitionIndex? _index;
    private long _current = -1;
    private int _holders = 1;
    private int _searches;

    /// <summary>Gets the number of the scope.</summary>
    public long Number => number;

    /// <summary>Gets the number of the last commit whose changes are in it; -1 while it loads.</summary>
    public long Current => Volatile.Read(ref _current);

    /// <summary>Gets about how many bytes it takes.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Gets or sets the bytes that the cache has counted for it. Only the cache uses it, under its own lock.</summary>
    public long CountedBytes { get; set; }

    /// <summary>Gets a value indicating whether it was searched no more than once: most pages of the file that it needs were never touched.</summary>
    public bool IsFresh => Volatile.Read(ref _searches) <= 1;

    /// <summary>Counts a search.</summary>
    public void CountSearch()
    {
        if (IsFresh)
        {
            Interlocked.Increment(ref _searches);
        }
    }

    /// <summary>Loads the index if nobody did before; others wait meanwhile.</summary>
    /// <param name="load">Reads the index and the number of the last commit that it holds.</param>
    /// <returns><see langword="true"/> when this call loaded it.</returns>
    public bool Load(Func<(PartitionIndex Index, long Number)> load)
    {
        if (Volatile.Read(ref _index) is not null)
        {
            return false;
        }

        lock (_loading)
        {
            if (_index is not null)
            {
                return false;
            }

            var (index, current) = load();
            _access.EnterWriteLock();
            try
            {
                foreach (var early in _early.Where(early => early.Number > current))
                {
                    ApplyTo(index, early.Changes);
                    current = early.Number;
                }

                _early.Clear();
                ByteCount = index.ByteCount;
                Volatile.Write(ref _current, current);
                Volatile.Write(ref _index, index);
                return true;
            }
            finally
            {
                _access.ExitWriteLock();
            }
        }
    }

    /// <summary>Holds it for one more, so that its memory stays; under the cache's lock, where the cache itself still holds it.</summary>
    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>Lets go of it. With the last one its memory goes: the vectors are not the collector's, which would not know of a budget.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Interlocked.Exchange(ref _index, null)?.Dispose();
        }
    }

    /// <summary>Keeps writers out until <see cref="ExitRead"/>.</summary>
    /// <returns>The index, which must be loaded.</returns>
    public PartitionIndex EnterRead()
    {
        _access.EnterReadLock();
        return _index!;
    }

    /// <summary>Does as <see cref="EnterRead"/>, unless the index is still to be loaded.</summary>
    /// <returns>The index, or <see langword="null"/> when there is nothing to read and nothing to exit.</returns>
    public PartitionIndex? TryEnterRead()
    {
        _access.EnterReadLock();
        if (_index is not null)
        {
            return _index;
        }

        _access.ExitReadLock();
        return null;
    }

    public void ExitRead() => _access.ExitReadLock();

    /// <summary>Keeps readers out until <see cref="ExitWrite"/>.</summary>
    public void EnterWrite() => _access.EnterWriteLock();

    public void ExitWrite() => _access.ExitWriteLock();

    /// <summary>Applies the changes of a commit, between <see cref="EnterWrite"/> and <see cref="ExitWrite"/>.</summary>
    /// <param name="commit">The number of the commit.</param>
    /// <param name="changes">What it did to this scope.</param>
    public void Apply(long commit, IReadOnlyList<IndexChange> changes)
    {
        if (_index is null)
        {
            _early.Add((commit, changes));
        }
        else if (commit > _current)
        {
            ApplyTo(_index, changes);
            ByteCount = _index.ByteCount;
            Volatile.Write(ref _current, commit);
        }
    }

    private static void ApplyTo(PartitionIndex index, IReadOnlyList<IndexChange> changes)
    {
        foreach (var change in changes)
        {
            change.Apply(index);
        }
    }
}
