using Mem0.Evaluation.Retrieval;
using Mem0.Evaluation.Scenarios;

namespace Mem0.Evaluation;

/// <summary>Runs a command and says how it went: 0 done, 1 failed, 2 not understood, 130 stopped.</summary>
internal static class EvaluationProgram
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter progress, CancellationToken cancellationToken)
    {
        try
        {
            var command = CommandLine.Parse(args);
            switch (command.Command)
            {
                case "retrieval":
                    await RetrievalCommand.RunAsync(command, progress, cancellationToken);
                    break;
                default:
                    await ScenariosCommand.RunAsync(command, progress, cancellationToken);
                    break;
            }

            return 0;
        }
        catch (UsageException exception)
        {
            await progress.WriteLineAsync($"{exception.Message}\n\n{CommandLine.Usage}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            await progress.WriteLineAsync("Stopped.");
            return 130;
        }
        catch (Exception exception) when (exception is InputException or IOException or UnauthorizedAccessException or MemoryStoreException)
        {
            await progress.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
