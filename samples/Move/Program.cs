using Mem0;
using Mem0.Samples.Move;

// Without arguments: an example of its own. Otherwise: <from.db> <to.db or http://localhost:6333> <user>
var isExample = args.Length == 0;
if (!isExample && args.Length != 3)
{
    Console.Error.WriteLine("Give nothing, or three things: the file to move from, the file or the address of Qdrant to move to, and the user.");
    return 2;
}

var folder = Directory.CreateTempSubdirectory("mem0-move-");
try
{
    var (from, to, user) = isExample
        ? (Path.Combine(folder.FullName, "old.db"), Path.Combine(folder.FullName, "new.db"), "alice")
        : (args[0], args[1], args[2]);
    if (isExample)
    {
        await Example.MakeAsync(from, user);
    }
    else if (!File.Exists(from))
    {
        Console.Error.WriteLine($"There is no file {from}.");
        return 2;
    }

    return await Moving.RunAsync(from, to, MemoryScope.ForUser(user), Path.Combine(folder.FullName, "export.jsonl")) ? 0 : 1;
}
catch (Exception exception) when (exception is MemoryStoreException or MemoryImportException or ArgumentException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
finally
{
    folder.Delete(recursive: true);
}
