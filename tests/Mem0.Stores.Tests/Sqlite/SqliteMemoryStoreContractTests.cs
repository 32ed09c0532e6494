using System.Runtime.CompilerServices;
using Mem0.Sqlite;
using Mem0.StoreContract;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0.Stores.Tests.Sqlite;

public sealed class SqliteMemoryStoreContractTests : MemoryStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConditionalWeakTable<MemoryStore, string> _paths = [];
    private int _files;

    protected override Task<MemoryStore> CreateStoreAsync() => Task.FromResult<MemoryStore>(Create(_folder.File($"{++_files}.db")));

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return _paths.TryGetValue(store, out var path) ? Create(path) : throw new ArgumentException("Not a store of this fixture.", nameof(store));
    }

    protected override ValueTask CleanUpAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteMemoryStore Create(string path)
    {
        var store = new SqliteMemoryStore(new() { Path = path }, NullLogger<SqliteMemoryStore>.Instance);
        _paths.Add(store, path);
        return store;
    }
}
