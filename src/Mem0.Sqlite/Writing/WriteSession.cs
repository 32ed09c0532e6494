using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>One transaction of the writer, and what it will do to the indexes.</summary>
internal sealed class WriteSession(Connection connection, ScopeDirectory directory, long number, EmbeddingSpace? space)
{
    private readonly Dictionary<long, List<IndexChange>> _changes = [];
    private readonly Dictionary<MemoryScope, long> _scopes = [];
    private readonly Dictionary<long, int> _lastSequences = [];
    private readonly List<(long Scope, IndexChange Change)> _ofRequest = [];
    private readonly Dictionary<MemoryScope, long> _scopesOfRequest = [];
    private readonly List<(long Scope, int LastSequence)> _touchedByRequest = [];
    private EmbeddingSpace? _spaceBefore = space;

    public Connection Connection => connection;

    /// <summary>Gets the number of the commit, if it is numbered.</summary>
    public long Number => number;

    /// <summary>Gets a value indicating whether a scope changed. A commit that changes none has no number: the next one gets it.</summary>
    public bool IsNumbered => _lastSequences.Count > 0;

    /// <summary>Gets the space of the vectors, or <see langword="null"/> while there are none.</summary>
    public EmbeddingSpace? Space { get; private set; } = space;

    /// <summary>Gets a value indicating whether there is anything to commit.</summary>
    public bool HasWritten { get; private set; }

    public IReadOnlyDictionary<long, List<IndexChange>> Changes => _changes;

    /// <summary>Gets the scopes that it met, with their numbers.</summary>
    public IReadOnlyDictionary<MemoryScope, long> Scopes => _scopes;

    /// <summary>Finds the number of a scope, or gives it one.</summary>
    public long NumberOf(MemoryScope scope)
    {
        if (_scopes.TryGetValue(scope, out var known) || _scopesOfRequest.TryGetValue(scope, out known))
        {
            return known;
        }

        var number = directory.FindKnown(scope) ?? ScopeDirectory.Read(connection, scope) ?? Add(scope);
        _scopesOfRequest.Add(scope, number);
        return number;
    }

    /// <summary>Reads the last sequence that a scope gave out.</summary>
    public int LastSequence(long scope)
    {
        if (_lastSequences.TryGetValue(scope, out var last))
        {
            return last;
        }

        using var row = connection.Take(Sql.ReadScope).Bind("@scope", scope);
        row.Step();
        return row.GetInt32(0);
    }

    /// <summary>Says that a scope changed, so that other processes notice.</summary>
    public void Touch(long scope, int lastSequence) => _touchedByRequest.Add((scope, lastSequence));

    /// <summary>Writes down which scopes changed, each once, however many requests did.</summary>
    public void WriteScopes()
    {
        foreach (var (scope, last) in _lastSequences)
        {
            connection.Take(Sql.TouchScope).Bind("@scope", scope).Bind("@last", last).Bind("@changes", number).Execute();
        }
    }

    /// <summary>Adds a memory.</summary>
    /// <returns>0 when its id, its slot or its statement is taken, or its id was forgotten; otherwise 1.</returns>
    public int AddMemory(long scope, long key, PreparedWrite write) =>
        connection.Take(Sql.AddMemory).Bind("@key", key).Bind("@scope", scope).BindRecord(write.Record, write.Write.Fingerprint)
            .Bind("@code", write.Code).BindChange(write.Write.Kind, write.Write.By, write.Write.Reason).Execute();

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

        foreach (var (scope, known) in _scopesOfRequest)
        {
            _scopes.Add(scope, known);
        }

        foreach (var (scope, last) in _touchedByRequest)
        {
            _lastSequences[scope] = last;
        }

        _spaceBefore = Space;
        HasWritten = true;
        Clear();
    }

    /// <summary>Takes back what a request did.</summary>
    public void Discard()
    {
        Space = _spaceBefore;
        Clear();
    }

    private long Add(MemoryScope scope)
    {
        using var row = connection.Take(Sql.AddScope).BindScope(scope);
        row.Step();
        return row.GetInt64(0);
    }

    private void Clear()
    {
        _ofRequest.Clear();
        _scopesOfRequest.Clear();
        _touchedByRequest.Clear();
    }
}
