using Mem0.Sqlite;
using Mem0.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0.CrashChild;

/// <summary>Does what it is told, a line each on standard input, and answers with a line.</summary>
internal sealed class Server(string path, TimeSpan busyTimeout) : IAsyncDisposable
{
    private readonly SqliteConnection _raw = new($"Data Source={path};Pooling=False;Default Timeout=30");
    private SqliteMemoryStore? _store;

    public async Task RunAsync()
    {
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            try
            {
                Console.WriteLine(await AnswerAsync(line.Split('\t')));
            }
            catch (MemoryStoreException exception)
            {
                Console.WriteLine($"failed\t{exception.Message}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _raw.DisposeAsync();
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    private async Task<string> AnswerAsync(string[] command)
    {
        switch (command)
        {
            case ["add", var user, var text]:
                var now = TimeProvider.System.GetUtcNow();
                var scope = MemoryScope.ForUser(user);
                var record = new MemoryRecord { Id = Guid.CreateVersion7(now), Scope = scope, Content = text, EventTime = now, CreatedAt = now, UpdatedAt = now };
                var store = await StoreAsync();
                await store.CommitAsync(new() { Scope = scope, Writes = [new() { Record = record, Kind = MemoryChangeKind.Added, By = scope }] });
                return $"{record.Id}";
            case ["forget", var user, var id]:
                var covered = MemoryScope.ForUser(user);
                return $"{(await (await StoreAsync()).ForgetAsync(new() { Covered = covered, Id = Guid.Parse(id), By = covered, At = TimeProvider.System.GetUtcNow() })).Count}";
            case ["list", var user]:
                var selection = new MemorySelection { View = new() { Scope = MemoryScope.ForUser(user) }, Instant = DateTimeOffset.MaxValue };
                return string.Join('\t', (await (await StoreAsync()).ListAsync(selection, null, 1000)).Items.Select(static memory => memory.Content));
            case ["search", var user, var words]:
                var query = new StoreQuery
                {
                    Selection = new() { View = new() { Scope = MemoryScope.ForUser(user) }, Instant = DateTimeOffset.MaxValue },
                    Words = WordsQuery.Parse(words, TimeProvider.System.GetUtcNow()),
                    Candidates = 100,
                };
                return $"{(await (await StoreAsync()).SearchAsync(query)).Items.Count}";
            case ["sql", var sql]:
                return await ExecuteAsync(sql);
            default:
                return "unknown";
        }
    }

    private async Task<SqliteMemoryStore> StoreAsync()
    {
        if (_store is null)
        {
            _store = new(new() { Path = path, BusyTimeout = busyTimeout }, NullLogger<SqliteMemoryStore>.Instance);
            await _store.InitializeAsync();
        }

        return _store;
    }

    // Beside the store: to hold a lock, as a tool or another program would.
    private async Task<string> ExecuteAsync(string sql)
    {
        if (_raw.State == System.Data.ConnectionState.Closed)
        {
            await _raw.OpenAsync();
        }

        await using var command = _raw.CreateCommand();
        command.CommandText = sql;
        return $"{await command.ExecuteScalarAsync()}";
    }
}
