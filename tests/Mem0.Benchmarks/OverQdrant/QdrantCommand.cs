using System.Globalization;
using System.Text.Json;
using Mem0.Benchmarks.Corpus;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Benchmarks.OverQdrant;

/// <summary>Measures what the client's side of Qdrant costs, over a stub that answers at once.</summary>
internal static class QdrantCommand
{
    private const int Dimensions = 1536;
    private const int Wanted = 20;
    private const int Batch = 500;

    // Many, so that what is measured is not how the index of one grows.
    private const int Writers = 50;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <returns>0 when nothing was a large object, 1 when something was, 2 when the arguments are wrong.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not ([] or ["--json", _]))
        {
            await Console.Error.WriteLineAsync("qdrant [--json FILE]");
            return 2;
        }

        using var stub = await Stub.StartAsync();
        using var vectors = new TextVectors(Dimensions);
        var services = new ServiceCollection();
        services.AddAgentMemory().WithEmbeddings(vectors).WithQdrant(stub.Address);
        await using var provider = services.BuildServiceProvider();
        var meter = new CostMeter(stub);
        await MeasureAsync(meter, stub, provider.GetRequiredService<IAgentMemory>(), vectors);

        Console.WriteLine("| what | requests | p50 us | empty POSTs | KB allocated | KB of large objects |\n|---|---|---|---|---|---|");
        foreach (var cost in meter.Costs)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {cost.What} | {cost.Requests:0.##} | {cost.Microseconds:0} | {cost.Times:0.0} | {cost.Kilobytes:0.0} | {cost.LargeKilobytes:0.###} |"));
        }

        if (arguments is [_, var file])
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(meter.Costs, s_json));
        }

        return meter.Costs.All(static cost => cost.LargeKilobytes == 0) ? 0 : 1;
    }

    private static async Task MeasureAsync(CostMeter meter, Stub stub, IAgentMemory memory, TextVectors vectors)
    {
        await meter.MeasureAsync("an empty POST", 3000, 500, _ => stub.PostNothingAsync());
        foreach (var (name, batches) in new[] { ("1 000", 2), ("10 000", 20) })
        {
            var scope = MemoryScope.ForUser(name);
            for (var i = 0; i < batches; i++)
            {
                await AddAsync(memory, scope, i * Batch, Batch);
            }

            await meter.MeasureAsync($"recall of {Wanted} among {name}", 1000, 200, i => RecallAsync(memory, scope, i));
        }

        var texts = Texts(1_000_000, 1600);
        foreach (var text in texts)
        {
            vectors.Prepare(text);
        }

        await meter.MeasureAsync("add of one", 1000, 200, i => memory.RememberAsync(MemoryScope.ForUser($"one of {i % Writers}"), texts[i]));

        var many = Enumerable.Range(0, 9).Select(static i => Texts(2_000_000 + (i * Batch), Batch)).ToArray();
        foreach (var text in many.SelectMany(static some => some))
        {
            vectors.Prepare(text);
        }

        await meter.MeasureAsync($"add of {Batch} in one call", 3, 2, i => AddAsync(memory, MemoryScope.ForUser($"many {i}"), many[i]));
    }

    private static async Task RecallAsync(IAgentMemory memory, MemoryScope scope, int number)
    {
        var result = await memory.RecallAsync(scope, MadeUpTexts.Question(number % 100), new() { Limit = Wanted });
        if (result is not { Matches.Count: Wanted, Degraded: null })
        {
            throw new InvalidOperationException($"A recall got {result.Matches.Count} memories. {result.Degraded}");
        }
    }

    private static string[] Texts(int first, int count) => [.. Enumerable.Range(first, count).Select(MadeUpTexts.Memory)];

    private static Task<RememberResult> AddAsync(IAgentMemory memory, MemoryScope scope, int first, int count) => AddAsync(memory, scope, Texts(first, count));

    private static Task<RememberResult> AddAsync(IAgentMemory memory, MemoryScope scope, string[] texts) =>
        memory.RememberAsync(scope, texts.Select(static text => new ChatMessage(ChatRole.User, text)));
}
