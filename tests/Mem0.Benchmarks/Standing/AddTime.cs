using Mem0.Benchmarks.Corpus;
using Microsoft.Extensions.AI;

namespace Mem0.Benchmarks.Standing;

/// <summary>A2: one memory, durable and searchable when the call returns, in a file that has been written to before, against 8 KB appended to a file and on the disk.</summary>
internal sealed class AddTime : Measurement
{
    private const int Adds = 200;
    private const int Before = 2_000;
    private const int WarmUp = 400;

    // Longer than the writer waits before it moves its log into the file.
    private static readonly TimeSpan s_rest = TimeSpan.FromMilliseconds(700);

    private readonly List<(double Append, double Add)> _rounds = [];

    public override async Task RunAsync(Workbench bench)
    {
        var texts = Enumerable.Range(0, Adds).Select(number => MadeUpTexts.Memory(-1 - number)).ToArray();
        foreach (var text in texts)
        {
            bench.Vectors.Prepare(text);
        }

        await using var product = new Product(bench.NewFile("add.db"), bench.Vectors);
        var scope = MemoryScope.ForUser("writer");
        await product.Memory.RememberAsync(scope, "The first one opens the file.");
        await product.Memory.RecallAsync(scope, "Which one opens the file?");

        // As in a process that has been running: its methods are compiled for good, and the log is written over and does not grow with every addition.
        for (var i = 0; i < WarmUp; i++)
        {
            await product.Memory.RememberAsync(scope, $"Warm, {i}: {texts[i % Adds]}");
        }

        await product.Memory.RememberAsync(scope, Enumerable.Range(0, Before).Select(number => new ChatMessage(ChatRole.User, $"Before, {number}: {texts[number % Adds]}")));
        await Task.Delay(s_rest, TimeProvider.System);

        // In turns, so that both meet the disk as it is at the moment.
        var bytes = new byte[8192];
        using var file = new FileStream(bench.NewFile("append"), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var (append, add) = await Samples.TakeInTurnsAsync(
            Adds,
            _ =>
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
                return Task.CompletedTask;
            },
            i => product.Memory.RememberAsync(scope, texts[i]));
        _rounds.Add((append.P50, add.P50));
    }

    public override IEnumerable<Finding> Report()
    {
        var (append, add) = (_rounds.Min(static round => round.Append), _rounds.Min(static round => round.Add));
        yield return Finding.AtMost("A2", "one add: times an append of 8 KB with fsync", 2.5, 1.3, add / append, $"{add * 1000:0} us, append {append * 1000:0} us");
    }
}
