namespace Mem0.Samples.Chat.Commands;

/// <summary>Lists what is remembered about the user, numbered.</summary>
internal static class MemoriesCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var page = await context.Memory.ListAsync(context.Conversation.Scope, cancellationToken: cancellationToken);
        context.Listed = page.Items;
        if (page.Items is [])
        {
            context.Terminal.Say("Nothing is remembered.");
            return;
        }

        context.Terminal.Table(
            ["n", "kind", "from", "memory"],
            page.Items.Select(static (memory, i) => new[] { $"{i + 1}", $"{memory.Kind}", $"{memory.Source.Origin}", memory.Content }));
        if (page.Total > page.Items.Count)
        {
            context.Terminal.Say($"The latest {page.Items.Count} of {page.Total}.");
        }
    }
}
