using System.Globalization;

namespace Mem0.Samples.Chat.Commands;

/// <summary>Shows the trace of the last recall.</summary>
internal static class WhyCommand
{
    public static async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Memory.Last is not var (question, result))
        {
            context.Terminal.Say("Nothing was recalled yet.");
            return;
        }

        context.Terminal.Say($"Recalled for: {question}");
        var rows = new List<IReadOnlyList<string>>();
        foreach (var entry in result.Trace.Entries)
        {
            var text = entry.Excerpt ?? (await context.Memory.GetAsync(context.Conversation.Scope, entry.Id, cancellationToken))?.Content ?? "(gone)";
            var parts = string.Join('\n', entry.Parts.Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Value:+0.000;-0.000} {part.Name}")));
            rows.Add([entry.Verdict.ToString(), entry.Score.ToString("0.000", CultureInfo.InvariantCulture), parts, text]);
        }

        context.Terminal.Table(["verdict", "score", "= the sum of", "memory"], rows);
        var channels = string.Join(", ", result.Trace.Channels.Select(static channel => $"{channel.Name} {channel.Status} ({channel.Candidates})"));
        context.Terminal.Say($"{result.Trace.Considered} memories considered; {channels}; {result.Trace.Elapsed.TotalMilliseconds:0} ms. {result.Degraded}");
    }
}
