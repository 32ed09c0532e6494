using System.Runtime.InteropServices;
using Mem0;
using Mem0.ColdStart;
using Microsoft.Extensions.DependencyInjection;

// A process that starts, asks once and ends: what a command-line tool or a function does that is started for one question.
// Arguments: the file, the user, the question, a file with the question's vector, and how many memories must come back.
if (args is not [var path, var user, var question, var vector, var wanted])
{
    Console.Error.WriteLine("PATH USER QUESTION VECTOR-FILE WANTED");
    return 2;
}

var count = int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture);
var services = new ServiceCollection();
services.AddAgentMemory().WithEmbeddings(new OneVector(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(vector)).ToArray())).WithSqlite(path);
await using var provider = services.BuildServiceProvider();
var result = await provider.GetRequiredService<IAgentMemory>().RecallAsync(MemoryScope.ForUser(user), question, new() { Limit = count });
return result.Matches.Count == count && result.Degraded is null ? 0 : 1;
