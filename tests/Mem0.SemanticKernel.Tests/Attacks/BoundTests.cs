using Mem0.SemanticKernel.Tests.Attacks.Doors;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Texts of a size or shape that a slow algorithm would choke on. A test here that does not end has failed.</summary>
public sealed class BoundTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    private const int Longest = 1_000_000;

    private static readonly Dictionary<string, string> s_texts = new(StringComparer.Ordinal)
    {
        ["a million letters"] = new('a', Longest),
        ["one word 200,000 times"] = string.Concat(Enumerable.Repeat("tea ", 200_000)),
        ["a tower of marks"] = "a" + new string('\u0301', 50_000),
        ["backtracking"] = new string('a', 100_000) + "!",
        ["opening marks"] = string.Concat(Enumerable.Repeat(MemorySection.OpeningMark, 50_000)) + "tea",
        ["closing marks"] = string.Concat(Enumerable.Repeat(MemorySection.ClosingMark, 50_000)) + "tea",
        ["names of marks in white space"] = string.Concat(Enumerable.Repeat("<" + new string(' ', 40) + MemorySection.OpeningMark[1..], 15_000)) + "tea",
        ["beginnings of marks"] = string.Concat(Enumerable.Repeat(MemorySection.OpeningMark[..^2], 60_000)),
        ["line breaks"] = "tea" + new string('\n', 900_000),
        ["angle brackets"] = string.Concat(Enumerable.Repeat("<a>", 300_000)),
        ["ampersands"] = string.Concat(Enumerable.Repeat("&lt;", 250_000)),
        ["surrogate pairs"] = "tea" + string.Concat(Enumerable.Repeat("\U0001F375", 400_000)),
        ["joiners"] = "tea" + new string('\u200d', 900_000),
        ["tags"] = "tea" + string.Concat(Enumerable.Repeat("\U000E0041", 400_000)),
        ["templates"] = string.Concat(Enumerable.Repeat("{{$memories}}", 70_000)),
        ["quotes"] = new string('"', 500_000) + "tea",
        ["spaces"] = "tea" + new string(' ', 900_000) + "tea",
        ["words without end"] = string.Join(' ', Enumerable.Range(0, 130_000).Select(static i => $"w{i}")),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Texts => [.. s_texts.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_huge_memory_is_stored_and_every_door_goes_on_within_its_budget(string name)
    {
        var text = s_texts[name];
        var scope = await world.NewUserAsync(Stop);
        await world.Memory.RememberAsync(scope, text, cancellationToken: Stop);
        await world.Memory.RememberAsync(scope, "likes green tea from Kyoto", cancellationToken: Stop);

        Assert.Contains(text, (await world.Memory.ListAsync(scope, null, Stop)).Items.Select(static memory => memory.Content));
        foreach (var door in Door.All)
        {
            var sight = await door.LookAsync(world.Memory, scope, Stop);
            Assert.Contains("likes green tea from Kyoto", sight.Section, StringComparison.Ordinal);
            Assert.InRange(sight.Section.Length, 1, 20_000);
        }

        // And as a question.
        Assert.NotNull((await world.Memory.RecallAsync(scope, text, cancellationToken: Stop)).Trace);
        Assert.True((await world.Memory.RecallAsync(scope, text, cancellationToken: Stop)).Trace.IsQueryTruncated);
    }

    [Fact]
    public async Task One_character_too_many_is_refused_by_every_write_path_and_the_turn_goes_on()
    {
        var scope = await world.NewUserAsync(Stop);
        var text = new string('a', Longest + 1);
        var logged = world.Log.Lines.Count;

        var error = await Assert.ThrowsAsync<ArgumentException>("text", () => world.Memory.RememberAsync(scope, text, cancellationToken: Stop));
        Assert.Contains("1,000,000", error.Message.Replace("1000000", "1,000,000", StringComparison.Ordinal), StringComparison.Ordinal);

        var remember = MemoryTools.Create(world.Memory, scope).Single(static tool => tool.Name == "remember");
        Assert.StartsWith("Nothing was stored", (await remember.InvokeAsync(new() { ["content"] = text }, Stop))!.ToString(), StringComparison.Ordinal);

        using var model = new ScriptedChatClient(ScriptedAnswer.Say("I see."));
        using var client = model.AsBuilder().UseAgentMemory(world.Memory, scope, loggerOptions => loggerOptions.Capture = MemoryCapture.All).Build();
        Assert.Equal("I see.", (await client.GetResponseAsync(text, cancellationToken: Stop)).Text);

        Assert.Empty((await world.Memory.ListAsync(scope, null, Stop)).Items);
        Assert.DoesNotContain(world.Log.Lines.Skip(logged), static line => line.Level > LogLevel.Trace && line.Text.Length > 10_000);
    }

    [Fact]
    public async Task Ten_thousand_messages_in_one_call_are_all_kept()
    {
        var scope = await world.NewUserAsync(Stop);
        var messages = Enumerable.Range(0, 10_000).Select(static i => new ChatMessage(i % 2 == 0 ? ChatRole.User : ChatRole.Assistant, $"turn {i} is about tea"));

        var result = await world.Memory.RememberAsync(scope, messages, cancellationToken: Stop);

        Assert.Equal(10_000, result.Changes.Count(static change => change.Kind == MemoryChangeKind.Added));
        Assert.Equal(10_000, (await world.Memory.ListAsync(scope, null, Stop)).Total);
        Assert.NotEmpty((await world.Memory.RecallAsync(scope, "turn 9999", cancellationToken: Stop)).Matches);
    }

    [Fact]
    public async Task A_model_that_streams_forever_can_be_left()
    {
        var scope = await world.NewUserAsync(Stop);
        using var model = new ScriptedChatClient(ScriptedAnswer.Say(string.Concat(Enumerable.Repeat("more ", 100_000))));
        using var client = model.AsBuilder().UseAgentMemory(world.Memory, scope).Build();

        await foreach (var update in client.GetStreamingResponseAsync("Tell me all about tea", cancellationToken: Stop))
        {
            Assert.Equal("more ", update.Text);
            break;
        }

        Assert.Equal("Tell me all about tea", Assert.Single((await world.Memory.ListAsync(scope, null, Stop)).Items).Content);
    }

    [Theory]
    [InlineData("a meeting record of 30 kB")]
    [InlineData("a shopping list")]
    [InlineData("a poem")]
    [InlineData("one word")]
    public async Task Honest_texts_of_some_size_come_back_as_they_are(string name)
    {
        var text = name switch
        {
            "a meeting record of 30 kB" => string.Join('\n', Enumerable.Range(0, 400).Select(static i => $"{i}. We spoke about tea, cups, kettles and the price of both; nobody agreed.")),
            "a shopping list" => string.Join(", ", Enumerable.Range(0, 200).Select(static i => $"item {i}")),
            "a poem" => string.Join('\n', Enumerable.Repeat("The kettle sings, the kettle sings.", 50)),
            _ => "Z\u0351\u0343\u034ba\u0337\u0325l\u0334g\u0335o\u0336",
        };
        var scope = await world.NewUserAsync(Stop);

        await world.Memory.RememberAsync(scope, text, cancellationToken: Stop);

        Assert.Equal(text, Assert.Single((await world.Memory.RecallAsync(scope, "what do you know", cancellationToken: Stop)).Matches).Record.Content);
        if (text.Length < 4_000)
        {
            foreach (var door in Door.All)
            {
                Assert.Contains(text.Replace("\n", " \u23CE ", StringComparison.Ordinal), (await door.LookAsync(world.Memory, scope, Stop)).Section, StringComparison.Ordinal);
            }
        }
    }
}
