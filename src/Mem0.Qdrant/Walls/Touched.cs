using Mem0.Stores;

namespace Mem0.Qdrant.Walls;

/// <summary>What of a wall must be known to decide a commit.</summary>
internal sealed record Touched
{
    /// <summary>Gets the memories that it writes.</summary>
    public IReadOnlyCollection<Guid> Ids { get; init; } = [];

    /// <summary>Gets the exact scopes in which it needs a place, slots or statements.</summary>
    public IReadOnlyList<TouchedScope> Scopes { get; init; } = [];

    /// <summary>Gets what is to be forgotten.</summary>
    public StoreForget? Forgotten { get; init; }

    public static Touched By(StoreCommit commit) => new()
    {
        Ids = [.. commit.Writes.Select(static write => write.Record.Id).Distinct()],
        Scopes = commit.Writes.Count == 0 ? [] : [TouchedScope.Of(commit.Scope, commit.Writes.Select(static write => (write.Record.Key, write.Fingerprint)))],
    };

    public static Touched By(StoreImport import) => new()
    {
        Ids = [.. import.Items.Select(static item => item.Id)],
        Scopes = [.. import.Items.GroupBy(static item => item.Scope).Select(static items => TouchedScope.Of(items.Key, items.Select(static item => (item.Record?.Key, item.Fingerprint))))],
    };
}
