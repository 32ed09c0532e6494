using System.Globalization;
using Mem0.CrashChild;
using Mem0.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

// Another process, for tests of what only another process can do: die at any moment, hold a lock, or lack a right.
switch (args)
{
    case ["churn", var path, var seed]:
        EndWithParent();
        await using (var store = Open(path))
        {
            Console.WriteLine("opening");
            await store.InitializeAsync();
            Console.WriteLine("ready");
            await Task.WhenAll(ChurnScopes.All.Select((_, worker) => new Churn(store, worker, int.Parse(seed, CultureInfo.InvariantCulture)).RunAsync()));
        }

        return 0;
    case ["outbox", var path, var seed]:
        EndWithParent();
        await OutboxChurn.RunAsync(path, int.Parse(seed, CultureInfo.InvariantCulture));
        return 0;
    case ["serve", var path, var busyMilliseconds]:
        await using (var server = new Server(path, TimeSpan.FromMilliseconds(int.Parse(busyMilliseconds, CultureInfo.InvariantCulture))))
        {
            await server.RunAsync();
        }

        return 0;
    case ["unprivileged", var path, var warmUp]:
        return await Unprivileged.RunAsync(path, warmUp);
    default:
        Console.Error.WriteLine("churn FILE SEED | outbox FILE SEED | serve FILE MILLISECONDS | unprivileged FILE FILE");
        return 2;
}

// A parent that dies closes this end of the pipe; nobody would stop the child then.
static void EndWithParent() => new Thread(static () =>
{
    while (Console.ReadLine() is not null)
    {
    }

    Environment.Exit(0);
}) { IsBackground = true }.Start();

static SqliteMemoryStore Open(string path) => new(new() { Path = path }, NullLogger<SqliteMemoryStore>.Instance);
