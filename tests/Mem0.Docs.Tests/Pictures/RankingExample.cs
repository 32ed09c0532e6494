using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Docs.Tests.Pictures;

/// <summary>The recall that the page about ranking explains: two conversations, some facts, an embedder that knows that "vegetarian" and "eats" have to do with each other.</summary>
internal static class RankingExample
{
    public const string Question = "What does Ben drink in the morning, as he said in May?";

    private static readonly DateTimeOffset s_may = new(2025, 5, 7, 8, 0, 0, TimeSpan.Zero);

    public static async Task<RecallTrace> RecallAsync(CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(s_may.AddDays(60)));
        services.AddAgentMemory()
            .WithSqlite(Path.Combine(folder.Path, "memory.db"))
            .WithEmbeddings(new SpyEmbedder(new PseudoEmbeddings(["drink", "coffee", "oolong", "espresso"], ["morning", "breakfast"])));
        await using var provider = services.BuildServiceProvider();
        var memory = provider.GetRequiredService<IAgentMemory>();
        var scope = MemoryScope.ForUser("alice");

        await SayAsync("tea", 0, ("Alice", "Ben, what do you drink in the morning?"), ("Ben", "Oolong, always. Two cups."), ("Alice", "I would need a third one!"));
        await SayAsync("office", 20, ("Ben", "The new machine makes a good espresso."), ("Alice", "Who is to clean it?"), ("Ben", "Whoever comes first in the morning."));
        await SayAsync("office again", 31, ("Ben", "The new machine makes a good espresso!"), ("Alice", "So you said."));
        await memory.RememberAsync(scope, "Breakfast is on the terrace when it does not rain.", new() { EventTime = s_may.AddDays(-300) }, cancellationToken);
        await memory.RememberAsync(scope, "Answers are to be short.", new() { Kind = MemoryKind.Procedure, EventTime = s_may.AddDays(-90) }, cancellationToken);
        await memory.RememberAsync(scope, "The car is due for inspection in autumn.", new() { EventTime = s_may.AddDays(10) }, cancellationToken);

        return (await memory.RecallAsync(scope, Question, new() { Limit = 6 }, cancellationToken)).Trace;

        Task SayAsync(string session, int days, params (string Speaker, string Text)[] turns) => memory.RememberAsync(
            scope with { SessionId = session },
            [.. turns.Select((turn, i) => new ChatMessage(ChatRole.User, turn.Text) { AuthorName = turn.Speaker, CreatedAt = s_may.AddDays(days).AddMinutes(i) })],
            cancellationToken: cancellationToken);
    }
}
