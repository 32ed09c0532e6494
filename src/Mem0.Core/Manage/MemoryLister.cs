using Mem0.Stores;

namespace Mem0;

/// <summary>Lists memories page by page.</summary>
internal sealed class MemoryLister(MemoryStore store, ScopeGuard guard)
{
    public const int MaxLimit = 200;

    public async Task<MemoryPage> ListAsync(MemoryScope scope, ListOptions? options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        options ??= new();
        Require.Between(options.Limit, 1, MaxLimit, nameof(options.Limit));
        Require.Filter(options.Filter, nameof(options.Filter));
        var selection = new MemorySelection
        {
            View = new() { Scope = scope, IncludeShared = options.IncludeShared, AllSessions = options.AllSessions },
            Filter = options.Filter,
            Instant = now,
            IncludeSuperseded = options.IncludeSuperseded,
        };
        var after = options.Cursor is null ? (ListPosition?)null : ListCursor.Read(options.Cursor, selection);
        var page = await store.ListAsync(selection, after, options.Limit + 1, cancellationToken).ConfigureAwait(false);
        guard.Check(selection.View, page.Items);

        // One more than asked for tells whether there is a next page.
        var items = page.Items.Take(options.Limit).ToList();
        return new()
        {
            Items = items,
            Total = page.Total,
            NextCursor = page.Items.Count > items.Count ? ListCursor.Write(new(items[^1].CreatedAt, items[^1].Id), selection) : null,
        };
    }
}
