using System.Diagnostics;

namespace Mem0.Benchmarks.Standing;

/// <summary>Measures what must always hold, in a few minutes and against what is on the same machine at the same moment.</summary>
internal static class StandingCommand
{
    private const int Rounds = 3;

    /// <returns>0 when every must is held, 1 when one is missed, 2 when the arguments are wrong.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var isQuick = arguments.Contains("--quick");
        var json = Array.IndexOf(arguments, "--json") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        if (arguments.Except(["--quick", "--json", json]).Any() || (json is null && arguments.Contains("--json")))
        {
            Console.Error.WriteLine("standing [--json FILE] [--quick]");
            return 2;
        }

        var started = Stopwatch.GetTimestamp();
        Note("filling and publishing");
        var folder = Directory.CreateTempSubdirectory("mem0-native-");
        var publishing = ColdProgram.PublishAsync(folder.FullName);
        await using var bench = await Workbench.CreateAsync(isQuick);
        var program = await publishing;
        Measurement[] measurements =
        [
            new SearchTime(), new ManyCallers(), new RecallAgainstBruteForce(), new AddTime(), new ManyWriters(),
            new MemoryTaken(), new CacheBudget(), new Allocation(), new ColdProcess(program), new ColdScope(),
        ];
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var measurement in measurements)
            {
                Note($"round {round} of {Rounds}: {measurement.GetType().Name}");
                await measurement.RunAsync(bench);
            }
        }

        folder.Delete(recursive: true);
        var report = StandingReport.Create(isQuick, Stopwatch.GetElapsedTime(started), measurements.SelectMany(static measurement => measurement.Report()));
        Console.WriteLine(report.ToTable());
        if (json is not null)
        {
            await File.WriteAllTextAsync(json, report.ToJson());
        }

        return report.Findings.Any(static finding => finding.Verdict == "missed") ? 1 : 0;

        void Note(string what) => Console.Error.WriteLine($"{Stopwatch.GetElapsedTime(started).TotalSeconds,5:0} s  {what}");
    }
}
