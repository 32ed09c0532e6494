namespace Mem0.Samples.Chat.Commands;

/// <summary>Everything that begins with a slash.</summary>
internal static class CommandLine
{
    private const string Help =
        """
        /why               why the last recall brought what it brought, and what it cut
        /memories          what is remembered about the user
        /forget <id or n>  forgets one, by id or by its number in /memories
        /user <name>       goes on as another user
        /help, /quit
        """;

    /// <summary>Runs a command.</summary>
    /// <returns><see langword="false"/> when the chat is to end.</returns>
    public static async Task<bool> RunAsync(string line, CommandContext context, CancellationToken cancellationToken)
    {
        var (name, argument) = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var first, var rest] ? (first, rest) : (line.Trim(), "");
        switch (name)
        {
            case "/quit":
                return false;
            case "/why":
                await WhyCommand.RunAsync(context, cancellationToken);
                break;
            case "/memories":
                await MemoriesCommand.RunAsync(context, cancellationToken);
                break;
            case "/forget":
                await ForgetCommand.RunAsync(argument, context, cancellationToken);
                break;
            case "/user":
                SwitchUser(argument, context);
                break;
            default:
                context.Terminal.Say(Help);
                break;
        }

        return true;
    }

    private static void SwitchUser(string name, CommandContext context)
    {
        try
        {
            context.Conversation.SwitchUser(name);
            context.Listed = [];
            context.Memory.Last = null;
            context.Terminal.Say($"Now talking to {name}.");
        }
        catch (ArgumentException exception)
        {
            context.Terminal.Say($"No such user can be: {exception.Message}");
        }
    }
}
