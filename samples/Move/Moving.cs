using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Samples.Move;

/// <summary>Moves one user, and checks that everything arrived.</summary>
internal static class Moving
{
    public static async Task<bool> RunAsync(string from, string to, MemoryScope scope, string export)
    {
        await using (var old = Place.Open(from))
        {
            await using var file = File.Create(export);
            var written = await old.GetRequiredService<IAgentMemory>().ExportAsync(scope, file, new() { IncludeVectors = true });
            Console.WriteLine($"Exported {written.Memories} memories with their revisions, and {written.Forgotten} that are forgotten.");
        }

        await using var fresh = Place.Open(to);
        var memory = fresh.GetRequiredService<IAgentMemory>();
        await using (var file = File.OpenRead(export))
        {
            var result = await memory.ImportAsync(scope, file);
            Console.WriteLine($"Imported {result.Imported}; {result.Unchanged} were there already, {result.Forgotten} stay forgotten, {result.Conflicts} are in use.");
            foreach (var line in result.LeftOut)
            {
                Console.WriteLine($"  line {line.Line}: {line.Outcome} ({line.Id})");
            }
        }

        // What came along says the same; more may have been there before.
        var arrived = await ReadAsync(memory, scope);
        var lines = (await File.ReadAllLinesAsync(export)).Skip(1).SkipLast(1).Select(WithoutVector).ToArray();
        var missing = lines.Count(line => !arrived.Contains(line));
        Console.WriteLine(missing == 0 ? "Every line is in the new place, letter for letter." : $"{missing} lines are not in the new place as they were.");

        foreach (var match in (await memory.RecallAsync(scope, "Where does she live?")).Matches.Take(1))
        {
            Console.WriteLine($"Where does she live? {match.Record.Content}");
        }

        return missing == 0;
    }

    private static async Task<HashSet<string>> ReadAsync(IAgentMemory memory, MemoryScope scope)
    {
        using var again = new MemoryStream();
        await memory.ExportAsync(scope, again);
        again.Position = 0;
        using var reader = new StreamReader(again);
        return [.. (await reader.ReadToEndAsync()).Split('\n')];
    }

    private static string WithoutVector(string line) => line.IndexOf(",\"vector\":", StringComparison.Ordinal) is >= 0 and var start ? line[..start] + "}}" : line;
}
