using Mem0.Sqlite;
using Mem0.Stores.Tests.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0.Stores.Tests.Sqlite;

public sealed class SqliteModelTests : ModelTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _files;

    public void Dispose() => _folder.Dispose();

    protected override Task<MemoryStore> CreateStoreAsync()
    {
        _files++;
        return Task.FromResult<MemoryStore>(Open());
    }

    protected override async Task<MemoryStore> ReopenAsync(MemoryStore store)
    {
        await store.DisposeAsync();
        return Open();
    }

    private SqliteMemoryStore Open() => new SqliteMemoryStore(new() { Path = _folder.File($"{_files}.db") }, NullLogger<SqliteMemoryStore>.Instance);
}
