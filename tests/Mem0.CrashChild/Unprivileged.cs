using System.Runtime.InteropServices;
using Mem0.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mem0.CrashChild;

/// <summary>Opens a file without the rights of the one who runs the tests, who may be root, and whom nothing is forbidden.</summary>
internal static partial class Unprivileged
{
    private const uint Nobody = 65534;

    public static async Task<int> RunAsync(string path, string warmUp)
    {
        // Loads everything while it may still be read.
        await using (var store = new SqliteMemoryStore(new() { Path = warmUp }, NullLogger<SqliteMemoryStore>.Instance))
        {
            await store.InitializeAsync();
        }

        if (GetUserId() == 0 && SetUserId(Nobody) != 0)
        {
            Console.WriteLine("cannot become nobody");
            return 3;
        }

        try
        {
            await using var store = new SqliteMemoryStore(new() { Path = path }, NullLogger<SqliteMemoryStore>.Instance);
            await store.InitializeAsync();
            Console.WriteLine("opened");
        }
        catch (MemoryStoreException exception)
        {
            Console.WriteLine($"refused\t{exception.StoreName}\t{exception.Operation}\t{exception.Message}");
        }

        return 0;
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetUserId();

    [LibraryImport("libc", EntryPoint = "setuid")]
    private static partial int SetUserId(uint user);
}
