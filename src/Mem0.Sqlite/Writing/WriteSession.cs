using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>One transaction of the writer, and what it will do to the indexes.</summary>
internal sealed class WriteSession(Connection connection, long number, EmbeddingSpace? space)
{
    private readonly Dictionary<long, List<IndexChange>> _changes = [];
    private readonly List<MemoryScope> _addedScopes = [];
    private readonly List<(long Scope, IndexChange Change)> _ofRequest = [];
    private readonly List<MemoryScope> _scopesOfRequest = [];
    private EmbeddingSpace? _spaceBefore = space;
    private bool _hasWritten;
    private bool _hasTouched;

    public Connection Connection => connection;

    /// <summary>Gets the number of the commit, if it is numbered.</summary>
    public long Number => number;

    /// <summary>Gets a value indicating whether a scope changed. A commit that changes none has no number: the next one gets it.</summary>
    public bool IsNumbered { get; private set; }

    /// <summary>Gets the space of the vectors, or <see langword="null"/> while there are none.</summary>
    public EmbeddingSpace? Space { get; private set; } = space;

    /// <summary>Gets a value indicating whether there is anything to commit.</summary>
    public bool HasWritten => _hasWritten;

    public IReadOnlyDictionary<long, List<IndexChange>> Changes => _changes;

    public IReadOnlyList<MemoryScope> AddedScopes => _addedScopes;

    /// <summary>Finds the number of a scope, or gives it one.</summary>
    public long NumberOf(MemoryScope scope)
    {
        if (ScopeDirectory.Read(connection, scope) is { } known)
        {
            return known;
        }

        using var row = connection.Take(Sql.AddScope).BindScope(scope);
        row.Step();
        _scopesOfRequest.Add(scope);
        return row.GetInt64(0);
    }

    /// <summary>Reads the last sequence that a scope gave out.</summary>
    public int LastSequence(long scope)
    {
        using var row = connection.Take(Sql.ReadScope).Bind("@scope", scope);
        row.Step();
        return row.GetInt32(0);
    }

    /// <summary>Says that a scope changed, so that other processes notice.</summary>
    public void Touch(long scope, int lastSequence)
    {
        connection.Take(Sql.TouchScope).Bind("@scope", scope).Bind("@last", lastSequence).Bind("@changes", number).Execute();
        _hasTouched = true;
    }

    /// <summary>Writes the vector of a memory.</summary>
    public void SetVector(long scope, long key, byte[] data) => connection.Take(Sql.SetVector).Bind("@key", key).Bind("@scope", scope).Bind("@data", data).Execute();

    /// <summary>Takes the vector of a memory away.</summary>
    public void RemoveVector(long scope, long key) => connection.Take(Sql.RemoveVector).Bind("@key", key).Bind("@scope", scope).Execute();

    /// <summary>Writes the code of a memory's vector, or takes it away.</summary>
    public void SetCode(long scope, long key, byte[]? code) => connection.Take(Sql.SetCode).Bind("@key", key).Bind("@scope", scope).Bind("@code", code).Execute();

    /// <summary>Changes an index once the transaction is committed.</summary>
    public void Add(long scope, IndexChange change) => _ofRequest.Add((scope, change));

    /// <summary>Sets the space of the vectors.</summary>
    public void Use(EmbeddingSpace chosen)
    {
        connection.Take(Sql.SetSpace).Bind("@model", chosen.Model.Length == 0 ? null : chosen.Model).Bind("@dimensions", chosen.Dimensions).Execute();
        Space = chosen;
    }

    /// <summary>Refuses a vector of another length than those stored. The first one decides when no space was chosen.</summary>
    public void RequireLength(byte[] vector, string operation, StoreErrors errors)
    {
        var length = vector.Length / sizeof(float);
        if (length == 0)
        {
            throw StoreErrors.New(operation, "A vector has no dimensions. Nothing was written.");
        }

        if (Space is null)
        {
            Use(new("", length));
        }
        else if (Space.Dimensions != length)
        {
            throw errors.WrongLength(operation, length, Space);
        }
    }

    /// <summary>Keeps what a request did.</summary>
    public void Keep()
    {
        foreach (var (scope, change) in _ofRequest)
        {
            if (!_changes.TryGetValue(scope, out var changes))
            {
                _changes.Add(scope, changes = []);
            }

            changes.Add(change);
        }

        _addedScopes.AddRange(_scopesOfRequest);
        _spaceBefore = Space;
        _hasWritten = true;
        IsNumbered |= _hasTouched;
        Clear();
    }

    /// <summary>Takes back what a request did.</summary>
    public void Discard()
    {
        Space = _spaceBefore;
        Clear();
    }

    private void Clear()
    {
        _hasTouched = false;
        _ofRequest.Clear();
        _scopesOfRequest.Clear();
    }
}
