namespace Mem0.Evaluation.Scenarios;

/// <summary>Runs every case in a store of its own.</summary>
internal static class ScenariosCommand
{
    private static readonly DateTimeOffset s_start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(CommandLine command, TextWriter progress, CancellationToken cancellationToken)
    {
        var cases = ScenarioCase.Read(command.Input);
        await using var output = new ResultFile(command.Output);
        var failed = 0;
        foreach (var scenario in cases)
        {
            await using var evaluated = new EvaluatedMemory(command.CreateStore(), s_start);
            var runner = new ScenarioRunner(scenario, evaluated);
            for (var step = 0; step < scenario.Steps.Count; step++)
            {
                var result = await runner.RunAsync(scenario.Steps[step], cancellationToken);
                if (scenario.Steps[step].MemberOrNull("expect") is not null || result.Error is not null || result.IsUnsupported)
                {
                    await output.WriteAsync(result.ToLine(scenario.Id, step));
                }

                failed += result.Error is not null ? 1 : 0;
            }
        }

        await progress.WriteLineAsync($"ran {cases.Count} cases; {failed} steps ended with an error");
    }
}
