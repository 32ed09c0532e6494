using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Reads rows of the scopes that a call sees, or of one scope.</summary>
/// <remarks>What the statement lets through is asked again: two walls, so that a mistake in one opens nothing.</remarks>
internal static class ScopeReader
{
    /// <summary>Reads memories by id, in the order asked for.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="view">Which memories the call may see.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="known">What is known about each already: of one that is still of the same version, the text alone is read.</param>
    public static List<MemoryRecord> Get(Connection connection, ScopeView view, IReadOnlyList<Guid> ids, (long Key, MemoryHeader? Header)[] known)
    {
        var records = new List<MemoryRecord>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            if (ReadKnown(connection, view, known[i]) is { } record)
            {
                records.Add(record);
            }
            else if (Locate(connection, view, ids[i]) is { } found)
            {
                records.Add(found.Record);
            }
        }

        return records;
    }

    public static IReadOnlyList<MemoryRevision> GetHistory(Connection connection, ScopeView view, Guid id)
    {
        if (Locate(connection, view, id) is not { } found)
        {
            return GetTombstone(connection, view, id) is { } tombstone ? [tombstone] : [];
        }

        return ReadRevisions(connection, found.Key, found.Record.Scope);
    }

    /// <summary>Reads the revisions of a memory, the oldest first.</summary>
    public static IReadOnlyList<MemoryRevision> ReadRevisions(Connection connection, long key, MemoryScope scope)
    {
        const int change = RecordRow.Columns;
        using var rows = connection.Take(Sql.ReadRevisions).Bind("@key", key).Bind("@scope", StoreKey.ScopeOf(key));
        var revisions = new List<MemoryRevision>();
        while (rows.Step())
        {
            var record = RecordRow.ReadRecord(rows, scope);
            revisions.Add(new()
            {
                MemoryId = record.Id,
                Version = record.Version,
                Kind = (MemoryChangeKind)rows.GetInt32(change),
                At = record.UpdatedAt,
                By = ScopeRow.Read(rows, change + 1),
                Reason = rows.GetNullableString(change + 5),
                Record = record,
            });
        }

        return revisions;
    }

    public static IReadOnlyList<FingerprintedMemory> Find(Connection connection, ScopeDirectory scopes, MemoryScope scope, string? slot, IReadOnlyList<string> fingerprints)
    {
        if ((scopes.FindKnown(scope) ?? ScopeDirectory.Read(connection, scope)) is not { } number)
        {
            return [];
        }

        var found = new SortedDictionary<long, FingerprintedMemory>();
        if (slot is not null)
        {
            Collect(connection.Take(Sql.FindBySlot).Bind("@scope", number).Bind("@slot", slot));
        }

        foreach (var fingerprint in fingerprints)
        {
            Collect(connection.Take(Sql.FindByFingerprint).Bind("@scope", number).Bind("@fingerprint", fingerprint));
        }

        return [.. found.Values];

        void Collect(Statement statement)
        {
            using var rows = statement;
            while (rows.Step())
            {
                found[RecordRow.ReadKey(rows)] = new(RecordRow.ReadRecord(rows, scope), RecordRow.ReadFingerprint(rows));
            }
        }
    }

    public static StoreOperation? FindOperation(Connection connection, ScopeDirectory scopes, MemoryScope scope, string id)
    {
        if ((scopes.FindKnown(scope) ?? ScopeDirectory.Read(connection, scope)) is not { } number)
        {
            return null;
        }

        using var row = connection.Take(Sql.FindOperation).Bind("@scope", number).Bind("@id", id);
        return row.Step()
            ? new() { Id = id, RequestHash = row.GetString(0), Changes = JsonText.Read(row.GetBytes(1), StoreJson.Default.IReadOnlyListMemoryChange) }
            : null;
    }

    /// <summary>Reads one memory by its key.</summary>
    public static MemoryRecord? Read(Connection connection, long key, MemoryScope scope)
    {
        using var row = connection.Take(Sql.ReadMemory).Bind("@key", key).Bind("@scope", StoreKey.ScopeOf(key));
        return row.Step() ? RecordRow.ReadRecord(row, scope) : null;
    }

    private static MemoryRecord? ReadKnown(Connection connection, ScopeView view, (long Key, MemoryHeader? Header) known)
    {
        if (known.Header is not { } header || !view.Sees(header.Scope))
        {
            return null;
        }

        using var row = connection.Take(Sql.ReadText).Bind("@key", known.Key).Bind("@scope", StoreKey.ScopeOf(known.Key)).Bind("@id", header.Id).Bind("@version", header.Version);
        return row.Step() ? header.ToRecord(row.GetString(0)) : null;
    }

    private static (long Key, MemoryRecord Record)? Locate(Connection connection, ScopeView view, Guid id)
    {
        using var row = connection.Take(Sql.GetMemory).Bind("@id", id).BindView(view);
        if (!row.Step())
        {
            return null;
        }

        var scope = ScopeRow.Read(row, RecordRow.Columns);
        return view.Sees(scope) ? (RecordRow.ReadKey(row), RecordRow.ReadRecord(row, scope)) : null;
    }

    private static MemoryRevision? GetTombstone(Connection connection, ScopeView view, Guid id)
    {
        using var row = connection.Take(Sql.GetTombstone).Bind("@id", id).BindView(view);
        return row.Step() && view.Sees(ScopeRow.Read(row, 6))
            ? new() { MemoryId = id, Version = row.GetInt64(0), Kind = MemoryChangeKind.Forgotten, At = Times.FromTicks(row.GetInt64(1)), By = ScopeRow.Read(row, 2) }
            : null;
    }
}
