using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Reads a page of what a scope covers, whole, in one state of the file.</summary>
internal sealed class ExportReader(Connection connection, StoreExport export)
{
    private readonly List<WholeMemory> _items = [];
    private ExportPosition? _last;

    public StoreExportPage Read()
    {
        var scopes = ScopeDirectory.FindCovered(connection, export.Covered);
        scopes.Sort(static (one, other) => ExportPosition.Compare(one.Scope, other.Scope));
        foreach (var (number, scope) in scopes)
        {
            var order = export.After is { } after ? ExportPosition.Compare(scope, after.Scope) : 1;
            if (order >= 0 && !ReadScope(number, scope, order == 0 ? export.After : null))
            {
                return Page(_last);
            }
        }

        return Page(null);
    }

    // A model without a name was never chosen; its vectors cannot be told from others.
    private StoreExportPage Page(ExportPosition? next) =>
        new(_items, next, export.IncludeVectors && StateRow.Read(connection).Space is { Model.Length: > 0 } space ? space : null);

    /// <summary>Reads what is left of one scope.</summary>
    /// <returns><see langword="false"/> when the page is full and there is more.</returns>
    private bool ReadScope(long number, MemoryScope scope, ExportPosition? after)
    {
        if (export.Ids is { } ids)
        {
            return ids.All(id => ReadOne(number, scope, id));
        }

        using var rows = export.Forgotten
            ? connection.Take(Sql.ExportTombstones).Bind("@scope", number).Bind("@after", after?.Id ?? Guid.Empty).Bind("@limit", export.Limit - _items.Count + 1)
            : connection.Take(Sql.ExportMemories).Bind("@scope", number).Bind("@after", after?.Sequence ?? 0).Bind("@limit", export.Limit - _items.Count + 1);
        while (rows.Step())
        {
            if (!Add(number, scope, rows))
            {
                return false;
            }
        }

        return true;
    }

    private bool ReadOne(long number, MemoryScope scope, Guid id)
    {
        using var row = connection.Take(export.Forgotten ? Sql.ExportTombstone : Sql.ExportMemory).Bind("@scope", number).Bind("@id", id);
        return !row.Step() || Add(number, scope, row);
    }

    private bool Add(long number, MemoryScope scope, Statement row)
    {
        if (_items.Count == export.Limit)
        {
            return false;
        }

        var item = export.Forgotten ? ReadTombstone(scope, row) : ReadMemory(number, scope, row);
        _last = new(scope, export.Forgotten ? 0 : StoreKey.SequenceOf(row.GetInt64(0)), export.Forgotten ? item.Id : default);
        _items.Add(item);
        return true;
    }

    private WholeMemory ReadMemory(long number, MemoryScope scope, Statement row)
    {
        var key = row.GetInt64(0);
        return new()
        {
            Scope = scope,
            Revisions = ScopeReader.ReadRevisions(connection, key, scope),
            Fingerprint = row.GetNullableString(1),
            Vector = export.IncludeVectors ? ReadVector(number, key) : null,
        };
    }

    private ReadOnlyMemory<float>? ReadVector(long number, long key)
    {
        using var row = connection.Take(Sql.ReadVector).Bind("@key", key).Bind("@scope", number);
        float[]? turned = null;
        return row.Step() ? VectorBlob.Read(row.GetBytes(0), ref turned).ToArray() : (ReadOnlyMemory<float>?)null;
    }

    private static WholeMemory ReadTombstone(MemoryScope scope, Statement row) => new()
    {
        Scope = scope,
        Revisions = [new() { MemoryId = row.GetGuid(0), Version = row.GetInt64(1), Kind = MemoryChangeKind.Forgotten, At = Times.FromTicks(row.GetInt64(2)), By = ScopeRow.Read(row, 3) }],
    };
}
