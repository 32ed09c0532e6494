using Mem0.Sqlite;
using Microsoft.Data.Sqlite;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Makes files that a store must refuse.</summary>
internal static class FileToRefuse
{
    /// <summary>Makes a file.</summary>
    /// <returns>What the refusal must say.</returns>
    public static async Task<IReadOnlyList<string>> MakeAsync(string what, string path)
    {
        switch (what)
        {
            case "text":
                await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("a shopping list\n", 1000)), Stores.Stop);
                return [path, "not a SQLite database"];
            case "empty":
                await File.WriteAllBytesAsync(path, [], Stores.Stop);
                return [path, "empty"];
            case "foreign":
                Raw(path, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')");
                return [path, "another application"];
            case "foreign with a log":
                KeepLog(path, "PRAGMA journal_mode = WAL", "CREATE TABLE recipes (name TEXT)");
                return [path, "another application"];
        }

        await using (var store = await Stores.OpenAsync(path))
        {
            await store.AddAsync(Stores.Ana, new string('z', 50_000));
        }

        var newer = Schema.Migrations.Count + 1;
        switch (what)
        {
            case "newer":
                Raw(path, $"PRAGMA user_version = {newer}");
                return [$"version {newer}", $"up to {newer - 1}"];
            case "newer in its log":
                KeepLog(path, $"PRAGMA user_version = {newer}");
                return [$"version {newer}", $"up to {newer - 1}"];
            case "half":
                await CutAsync(path, length => length / 2);
                return [path, "damaged"];
            case "header only":
                await CutAsync(path, static _ => 100);
                return [path];
            case "overwritten":
                await using (var file = File.OpenWrite(path))
                {
                    file.Position = 100;
                    await file.WriteAsync(new byte[8092], Stores.Stop);
                }

                return [path, "damaged"];
            default:
                throw new ArgumentOutOfRangeException(nameof(what));
        }
    }

    private static void Raw(string path, params ReadOnlySpan<string> statements)
    {
        using var database = new RawDatabase(path);
        foreach (var statement in statements)
        {
            database.Query(statement);
        }
    }

    // Copies the file and its log while they are apart, as a crash leaves them.
    private static void KeepLog(string path, params ReadOnlySpan<string> statements)
    {
        var original = path + ".original";
        if (File.Exists(path))
        {
            File.Move(path, original);
        }

        using (var database = new RawDatabase(original))
        {
            foreach (var statement in statements)
            {
                database.Query(statement);
            }

            File.Copy(original, path);
            File.Copy(original + "-wal", path + "-wal");
        }

        SqliteConnection.ClearAllPools();
        File.Delete(original);
    }

    private static async Task CutAsync(string path, Func<long, long> length)
    {
        await using var file = File.OpenWrite(path);
        file.SetLength(length(file.Length));
    }
}
