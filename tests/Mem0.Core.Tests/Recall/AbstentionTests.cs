using Mem0.Core.Tests.Engine;
using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Recall;

/// <summary>When nothing stored has to do with the question, the result says so.</summary>
public sealed class AbstentionTests
{
    private static readonly string[] s_facts =
    [
        "The boat is called Marigold.", "Bus 12 leaves at 07:10.", "The tap was repaired by Ferro.", "Grows tomatoes on the balcony.", "Sings alto in the choir of Saint Anne.",
        "The dentist is in Mill Street.",
    ];

    [Theory]
    [InlineData("What is the boat called?", true)]
    [InlineData("Who repaired the tap?", true)]
    [InlineData("Which choir does she sing in?", true)]
    [InlineData("When does the bus leave?", true)]
    [InlineData("What did the lawyer say about the contract with the insurance company?", false)]
    [InlineData("Which programming language is the compiler written in?", false)]
    [InlineData("How do I cook risotto for the street festival in Milan with saffron broth?", false)]
    public async Task A_question_that_nothing_answers_is_told_from_one_that_something_does(string question, bool isAnswered)
    {
        await using var host = await FilledAsync();

        var result = await host.Memory.RecallAsync(MemoryHost.Ana, question, null, MemoryHost.Stop);

        Assert.Equal(isAnswered, result.Abstention is null);
        Assert.Equal(result.Abstention, result.Trace.Abstention);
        Assert.Equal(!isAnswered, result.Trace.ToString().Contains("abstention: ", StringComparison.Ordinal));
        Assert.Equal(isAnswered, result.Trace.Coverage >= 0.2);
    }

    [Fact]
    public async Task Of_a_few_memories_one_that_shares_any_word_may_be_meant()
    {
        await using var host = new MemoryHost();
        await host.RememberAsync("Ana is vegan.");

        Assert.Null((await host.Memory.RecallAsync(MemoryHost.Ana, "Suggest a vegan starter, a main course and a dessert for twelve guests on the terrace.", null, MemoryHost.Stop)).Abstention);
        Assert.NotNull((await host.Memory.RecallAsync(MemoryHost.Ana, "Suggest a film.", null, MemoryHost.Stop)).Abstention);
    }

    [Fact]
    public async Task A_day_that_is_named_is_answered_by_what_happened_on_it()
    {
        await using var host = await FilledAsync();
        await host.RememberAsync("Saw a heron.", static options => options.EventTime = new(2024, 5, 7, 9, 0, 0, TimeSpan.Zero));

        var result = await host.Memory.RecallAsync(MemoryHost.Ana, "What was observed on 7 May 2024?", null, MemoryHost.Stop);

        Assert.Equal("Saw a heron.", result.Matches[0].Record.Content);
        Assert.Null(result.Abstention);
    }

    [Fact]
    public async Task Who_asks_for_advice_is_answered_by_what_they_like()
    {
        await using var host = await FilledAsync();
        await host.RememberAsync("I never eat meat, I am vegan.");

        var advice = await host.Memory.RecallAsync(MemoryHost.Ana, "Any dinner ideas?", null, MemoryHost.Stop);
        var section = await new TurnMemory(host.Memory).RecallAsync(MemoryHost.Ana, [new(ChatRole.User, "Any dinner ideas?")], MemoryHost.Stop);

        Assert.Equal("I never eat meat, I am vegan.", advice.Matches[0].Record.Content);
        Assert.Null(advice.Abstention);
        Assert.Contains("vegan", section, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_message_that_shares_a_few_words_is_not_about_something_else()
    {
        await using var host = await FilledAsync();
        var message = "Good morning! Yesterday evening I came home rather late and tired, watched a bit of television, and then noticed water dripping everywhere in the kitchen. "
            + "My neighbour suggested to ring somebody first thing today. Was it Ferro who repaired the tap, or somebody else whose number I should look for?";

        Assert.Null((await host.Memory.RecallAsync(MemoryHost.Ana, message, null, MemoryHost.Stop)).Abstention);
    }

    [Theory]
    [InlineData(0.6f, null, true)]
    [InlineData(0.1f, null, false)]
    [InlineData(0.6f, 0.8, false)]
    [InlineData(0.1f, 0.05, true)]
    public async Task Meaning_alone_is_enough_from_the_similarity_that_the_options_say(float similarity, double? relevant, bool isAnswered)
    {
        var embedder = new SpyEmbedder
        {
            Embed = text => text switch
            {
                "Any dinner ideas?" => [1, 0, 0],
                "Is vegan." => [similarity, MathF.Sqrt(1 - (similarity * similarity)), 0],
                _ => [0, 0, 1],
            },
        };
        await using var host = await FilledAsync(embedder, options => options.RelevantSimilarity = relevant ?? options.RelevantSimilarity);
        await host.RememberAsync("Is vegan.");

        var result = await host.Memory.RecallAsync(MemoryHost.Ana, "Any dinner ideas?", null, MemoryHost.Stop);

        Assert.Equal("Is vegan.", result.Matches[0].Record.Content);
        Assert.Equal(isAnswered, result.Abstention is null);
    }

    [Fact]
    public async Task What_is_nearest_to_no_answer_does_not_enter_the_prompt_but_the_profile_does()
    {
        await using var host = await FilledAsync();
        await host.RememberAsync("Is vegan.", static options => options.Kind = MemoryKind.Profile);
        var turns = new TurnMemory(host.Memory);

        var unrelated = await turns.RecallAsync(MemoryHost.Ana, [new(ChatRole.User, "What did the lawyer say in Mill Lane about the contract with the insurance?")], MemoryHost.Stop);
        var related = await turns.RecallAsync(MemoryHost.Ana, [new(ChatRole.User, "Where in Mill Street is the dentist?")], MemoryHost.Stop);

        Assert.Contains("Is vegan.", unrelated, StringComparison.Ordinal);
        Assert.DoesNotContain("dentist", unrelated, StringComparison.Ordinal);
        Assert.Contains("Is vegan.", related, StringComparison.Ordinal);
        Assert.Contains("dentist", related, StringComparison.Ordinal);
    }

    private static async Task<MemoryHost> FilledAsync(SpyEmbedder? embedder = null, Action<AgentMemoryOptions>? configure = null)
    {
        var host = new MemoryHost(embedder, configure: configure);
        var others = Enumerable.Range(0, 120).Select(static i => $"Note {i}: shelf {i % 7}, box {i % 11}, label {(char)('a' + (i % 26))}{i}.");
        await host.Memory.RememberAsync(
            MemoryHost.Ana, [.. s_facts.Concat(others).Select(static fact => new ChatMessage(ChatRole.User, fact))], new() { Kind = MemoryKind.Knowledge }, MemoryHost.Stop);
        return host;
    }
}
