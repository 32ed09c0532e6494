using Mem0.Stores;

namespace Mem0.StoreContract;

/// <summary>Makes what a store is given, as the engine would: ids by time, the first version, everything in UTC.</summary>
public static class Given
{
    /// <summary>Gets the instant at which the tests' world begins.</summary>
    public static DateTimeOffset Noon { get; } = new(2025, 3, 14, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Gets an instant after everything that the tests store.</summary>
    public static DateTimeOffset Later { get; } = Noon.AddDays(30);

    public static MemoryRecord Memory(MemoryScope scope, string content, DateTimeOffset? at = null) => new()
    {
        Id = Guid.CreateVersion7(at ?? Noon),
        Scope = scope,
        Content = content,
        EventTime = at ?? Noon,
        CreatedAt = at ?? Noon,
        UpdatedAt = at ?? Noon,
    };

    public static MemoryWrite Adding(MemoryRecord record, ReadOnlyMemory<float>? vector = null, string? fingerprint = null) => new()
    {
        Record = record,
        Kind = MemoryChangeKind.Added,
        By = record.Scope,
        Vector = vector,
        Fingerprint = fingerprint,
    };

    /// <summary>Writes the next version of a memory, with the vector that it has.</summary>
    public static MemoryWrite Changing(MemoryRecord record, string? fingerprint = null) => new()
    {
        Record = record,
        Kind = MemoryChangeKind.Updated,
        By = record.Scope,
        Fingerprint = fingerprint,
        KeepsVector = true,
    };

    public static StoreCommit Commit(params IReadOnlyList<MemoryWrite> writes) => new() { Scope = writes[0].Record.Scope, Writes = writes };

    /// <summary>Takes a memory as another store had it, of one version.</summary>
    public static WholeMemory Whole(MemoryRecord record, string? fingerprint = null) => new()
    {
        Scope = record.Scope,
        Fingerprint = fingerprint,
        Revisions = [new() { MemoryId = record.Id, Version = 1, Kind = MemoryChangeKind.Added, At = record.UpdatedAt, By = record.Scope, Record = record }],
    };

    /// <summary>Takes what another store kept of a forgotten memory.</summary>
    public static WholeMemory Tombstone(MemoryScope scope, Guid id) => new()
    {
        Scope = scope,
        Revisions = [new() { MemoryId = id, Version = 4, Kind = MemoryChangeKind.Forgotten, At = Later, By = scope }],
    };

    public static StoreImport Import(MemoryRecord record, string? fingerprint = null) => new() { Covered = record.Scope, Items = [Whole(record, fingerprint)] };

    public static StoreOperation Operation(string id, params IReadOnlyList<Guid> added) => new()
    {
        Id = id,
        RequestHash = $"hash of {id}",
        Changes = [.. added.Select(memory => new MemoryChange { Kind = MemoryChangeKind.Added, Id = memory, Version = 1, Reason = "new" })],
    };

    public static ScopeView View(MemoryScope scope) => new() { Scope = scope };

    public static MemorySelection Select(MemoryScope scope, MemoryFilter? filter = null) => Select(View(scope), filter);

    public static MemorySelection Select(ScopeView view, MemoryFilter? filter = null) => new() { View = view, Filter = filter, Instant = Later };

    public static StoreQuery Query(MemorySelection selection, string words, ReadOnlyMemory<float>? vector = null, int candidates = 100) => new()
    {
        Selection = selection,
        Words = WordsQuery.Parse(words, Later),
        Vector = vector,
        Candidates = candidates,
    };

    public static StoreForget Forget(MemoryScope covered, Guid? id = null, MemoryFilter? filter = null) => new()
    {
        Covered = covered,
        Id = id,
        Filter = filter,
        By = covered,
        At = Later,
    };
}
