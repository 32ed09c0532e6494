using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Adds whole memories and tombstones, each with the first statement that could be refused before all others.</summary>
internal sealed class ImportRequest(StoreImport import, StoreErrors errors) : WriteRequest<IReadOnlyList<bool>>([])
{
    private readonly PreparedWrite?[] _writes = [.. import.Items.Select(Prepare)];
    private readonly Dictionary<MemoryScope, (long Number, int Last)> _scopes = [];

    public override bool Execute(WriteSession session)
    {
        _scopes.Clear();
        var added = new bool[import.Items.Count];
        for (var i = 0; i < added.Length; i++)
        {
            var item = import.Items[i];
            if (!_scopes.TryGetValue(item.Scope, out var scope))
            {
                var number = session.NumberOf(item.Scope);
                scope = (number, session.LastSequence(number));
            }

            added[i] = _writes[i] is { } write ? Add(session, item, write, scope.Number, ref scope.Last) : AddTombstone(session, item, scope.Number);
            _scopes[item.Scope] = scope;
        }

        foreach (var (number, last) in _scopes.Values)
        {
            session.Touch(number, last);
        }

        Result = added;
        return Array.Exists(added, static isAdded => isAdded);
    }

    private static PreparedWrite? Prepare(WholeMemory item) => item.Record is not { } record
        ? null
        : new(new() { Record = record, Kind = item.Revisions[^1].Kind, By = item.Revisions[^1].By, Reason = item.Revisions[^1].Reason, Fingerprint = item.Fingerprint, Vector = item.Vector }, isIndexed: false);

    private bool Add(WriteSession session, WholeMemory item, PreparedWrite write, long scope, ref int last)
    {
        if (write.Vector is not null)
        {
            session.RequireLength(write.Vector, "import", errors);
        }

        var key = StoreKey.Of(scope, checked(last + 1));
        if (session.AddMemory(scope, key, write) == 0)
        {
            return false;
        }

        last++;
        foreach (var revision in item.Revisions.SkipLast(1))
        {
            session.Connection.Take(Sql.ImportRevision).Bind("@key", key).Bind("@scope", scope).BindRecord(revision.Record!, fingerprint: null)
                .BindChange(revision.Kind, revision.By, revision.Reason).Execute();
        }

        if (write.Vector is not null)
        {
            session.SetVector(scope, key, write.Vector);
        }

        session.Add(scope, new IndexChange.Put(StoreKey.SequenceOf(key), write));
        return true;
    }

    private static bool AddTombstone(WriteSession session, WholeMemory item, long scope)
    {
        if (IsThere(session, Sql.IsForgotten, item.Id) || IsThere(session, Sql.IsKept, item.Id))
        {
            return false;
        }

        var tombstone = item.Revisions[^1];
        session.Connection.Take(Sql.AddTombstone).Bind("@id", item.Id).Bind("@scope", scope).Bind("@version", tombstone.Version)
            .Bind("@at", tombstone.At.ToTicks()).BindBy(tombstone.By).Execute();
        return true;
    }

    private static bool IsThere(WriteSession session, string sql, Guid id)
    {
        using var row = session.Connection.Take(sql).Bind("@id", id);
        return row.Step();
    }
}
