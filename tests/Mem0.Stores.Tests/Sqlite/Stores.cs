using Mem0.Sqlite;
using Mem0.StoreContract;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Opens stores and does with them what most tests do.</summary>
internal static class Stores
{
    public static readonly MemoryScope Ana = MemoryScope.ForUser("ana");
    public static readonly MemoryScope Ben = MemoryScope.ForUser("ben");

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static SqliteMemoryStore Create(string path, Action<SqliteMemoryOptions>? configure = null)
    {
        var options = new SqliteMemoryOptions { Path = path };
        configure?.Invoke(options);
        return new(options, NullLogger<SqliteMemoryStore>.Instance);
    }

    public static async Task<SqliteMemoryStore> OpenAsync(string path, Action<SqliteMemoryOptions>? configure = null)
    {
        var store = Create(path, configure);
        await store.InitializeAsync(Stop);
        return store;
    }

    public static async Task<MemoryRecord> AddAsync(this MemoryStore store, MemoryScope scope, string content, ReadOnlyMemory<float>? vector = null, StoreOperation? operation = null)
    {
        var record = Given.Memory(scope, content);
        Assert.True(await store.CommitAsync(Given.Commit(Given.Adding(record, vector)) with { Operation = operation }, Stop));
        return record;
    }

    public static async Task<MemoryRecord> ChangeAsync(this MemoryStore store, MemoryRecord record, string content)
    {
        var changed = record with { Content = content, Version = record.Version + 1 };
        Assert.True(await store.CommitAsync(Given.Commit(Given.Changing(changed)), Stop));
        return changed;
    }

    public static async Task<string[]> ContentsAsync(this MemoryStore store, MemoryScope scope) =>
        [.. (await store.ListAsync(Given.Select(scope), null, int.MaxValue, Stop)).Items.Select(static memory => memory.Content).Order(StringComparer.Ordinal)];

    public static async Task<int> CountAsync(this MemoryStore store, MemoryScope scope, string words) =>
        (await store.SearchAsync(Given.Query(Given.Select(scope), words), Stop)).Items.Count;
}
