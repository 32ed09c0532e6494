using System.Globalization;

namespace Mem0.Samples.Chat.Commands;

/// <summary>Forgets one memory, once that is confirmed.</summary>
internal static class ForgetCommand
{
    public static async Task RunAsync(string which, CommandContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(which, context, cancellationToken) is not { } memory)
        {
            context.Terminal.Say("There is no such memory. Name it by its id, or by its number in /memories.");
            return;
        }

        if (!await context.Terminal.ConfirmForgetAsync(memory, cancellationToken))
        {
            context.Terminal.Say("Kept.");
            return;
        }

        await context.Memory.ForgetAsync(context.Conversation.Scope, memory.Id, cancellationToken);
        context.Terminal.Say("Forgotten. What was said in this conversation stays in its transcript until you leave.");
    }

    private static async Task<MemoryRecord?> FindAsync(string which, CommandContext context, CancellationToken cancellationToken) =>
        int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? context.Listed.ElementAtOrDefault(number - 1)
            : Guid.TryParse(which, out var id) && id != Guid.Empty ? await context.Memory.GetAsync(context.Conversation.Scope, id, cancellationToken) : null;
}
