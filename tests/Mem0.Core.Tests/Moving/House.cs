using System.Globalization;
using Mem0.StoreContract;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace Mem0.Core.Tests.Moving;

/// <summary>Fills a memory with everything that can be there, so that a move has something to lose.</summary>
internal static class House
{
    public static MemoryScope Ana { get; } = MemoryScope.ForUser("ana", "north");

    public static MemoryScope Ben { get; } = MemoryScope.ForUser("ben", "north");

    public static MemoryScope InSession { get; } = Ana with { SessionId = "ticket 7" };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Fills what is Ana's, and a little of what is not.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="clock">Its clock.</param>
    /// <returns>The id of a memory that was forgotten.</returns>
    public static async Task<Guid> FillAsync(IAgentMemory memory, FakeTimeProvider clock)
    {

        // Stored in another order than an export has the scopes in.
        await memory.RememberAsync(Ana with { AgentId = "planner" }, "The planner waters the bees.", new() { Origin = MemoryOrigin.External }, Stop);
        await RememberAsync("Ana keeps bees — Bienen, 蜜蜂 & <more>.", static options =>
        {
            (options.Kind, options.Tags, options.Importance, options.IsPinned) = (MemoryKind.Profile, ["pets", "garden"], 0.8, true);
            options.Metadata = new() { ["naïve"] = "ü \"quoted\" \n", ["n"] = 1.50, ["list"] = new System.Text.Json.Nodes.JsonArray(1, null, true) };
        });
        await RememberAsync("Lives in Bergen.", static options => (options.Key, options.EventTime) = ("home", Given.Noon.AddYears(-2)));
        await RememberAsync("Lives in Oslo.", static options => (options.Key, options.EventTime) = ("home", Given.Noon.AddYears(-1)));
        var tea = await RememberAsync("Drinks tea.", static options => (options.ExpiresAt, options.ValidUntil) = (Given.Noon.AddYears(1), Given.Noon.AddMonths(6)));
        await memory.UpdateAsync(InSession with { AgentId = "planner" }, tea, new() { Content = "Drinks oolong.", Reason = "corrected" }, cancellationToken: Stop);
        await memory.RememberAsync(
            InSession,
            [new(ChatRole.User, "Are my bees striped?") { AuthorName = "Ana", MessageId = "m1" }, new(ChatRole.Assistant, "They are.")],
            new() { BindToSession = true, OperationId = "op" },
            Stop);
        var gone = await RememberAsync("Has a secret.", static _ => { });
        await memory.ForgetAsync(Ana, gone, Stop);
        await memory.RememberAsync(Ben, "Ben keeps bees too.", null, Stop);
        await memory.RememberAsync(MemoryScope.ForTenant("north"), "Everybody keeps bees.", null, Stop);
        return gone;

        async Task<Guid> RememberAsync(string text, Action<RememberOptions> configure)
        {
            var options = new RememberOptions();
            configure(options);
            clock.Advance(TimeSpan.FromMinutes(1));
            return (await memory.RememberAsync(Ana, text, options, Stop)).Id!.Value;
        }
    }

    /// <summary>All answers that a person would notice, as text.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="digits">How many digits of a score count: stores compute similarities in other ways, which the last ones show.</param>
    public static async Task<string> AnswersAsync(IAgentMemory memory, int digits = 15)
    {
        var lines = new List<string>();
        foreach (var scope in (MemoryScope[])[Ana, InSession, Ana with { AgentId = "planner" }])
        {
            foreach (var question in (string[])["bees", "Where does Ana live?", "tea or oolong", "striped"])
            {
                var result = await memory.RecallAsync(scope, question, new() { IncludeShared = false }, Stop);
                lines.AddRange(result.Matches.Select(match => string.Create(CultureInfo.InvariantCulture, $"{question}: {Math.Round(match.Score, digits):R} {Shown.As(match.Record)}")));
            }

            var page = await memory.ListAsync(scope, new() { IncludeSuperseded = true, Limit = 100, AllSessions = true }, Stop);
            foreach (var record in page.Items.Where(record => record.Scope.UserId == "ana"))
            {
                lines.AddRange((await memory.HistoryAsync(record.Scope, record.Id, Stop)).Select(Shown.As));
            }
        }

        return string.Join('\n', lines);
    }
}
