using Mem0.Samples.Chat.Commands;

namespace Mem0.Samples.Chat;

/// <summary>Reads lines until the user leaves: commands are run, everything else is said to the agent.</summary>
internal static class Chatting
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        while (await context.Terminal.AskAsync($"{context.Conversation.Scope.UserId}> ", cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (!line.StartsWith('/'))
            {
                await SayAsync(line, context, cancellationToken);
            }
            else if (!await CommandLine.RunAsync(line, context, cancellationToken))
            {
                return;
            }
        }

        context.Terminal.Say("");
    }

    private static async Task SayAsync(string line, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var piece in context.Conversation.SayAsync(line, cancellationToken))
            {
                context.Terminal.Write(piece);
            }

            context.Terminal.Say("");
            if (context.Memory.Last?.Result.Degraded is { } degraded)
            {
                context.Terminal.Say($"({degraded})");
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A server that fails once is no reason to leave.
            context.Terminal.Say($"\nThe model did not answer: {exception.Message.Split('\n')[0].TrimEnd()}");
        }
    }
}
