using Mem0.Core.Tests.Engine;
using Mem0.Stores;

namespace Mem0.Core.Tests.Recall;

/// <summary>What says the same again stands back for what says something else.</summary>
public sealed class RepetitionTests : IAsyncDisposable
{
    private readonly MemoryHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Repetitions_do_not_fill_the_list()
    {
        string[] oats = ["I had oats and tea for breakfast.", "Breakfast: I had tea and oats!", "For breakfast I had the tea, the oats.", "Oats I had for breakfast, tea...", "So I had my oats, tea for breakfast"];
        foreach (var text in oats)
        {
            await _host.RememberAsync(text);
        }

        await _host.RememberAsync("Breakfast in the hotel opens at seven.");
        for (var i = 0; i < 20; i++)
        {
            await _host.RememberAsync($"Note {i} in box {i * 3}.");
        }


        var result = await _host.Memory.RecallAsync(MemoryHost.Ana, "breakfast", new() { Limit = 2 }, MemoryHost.Stop);

        Assert.Contains("hotel", result.Matches[1].Record.Content, StringComparison.Ordinal);
        Assert.Contains(result.Matches[0].Record.Content, oats);
        var repetitions = result.Trace.Entries.Where(static entry => entry.Parts.Any(static part => part.Name == "repetition")).ToArray();
        Assert.Equal(4, repetitions.Length);
        Assert.All(repetitions, static entry => Assert.Equal(entry.Score, entry.Parts.Sum(static part => part.Value), 1e-12));
        Assert.All(repetitions, static entry => Assert.InRange(entry.Parts.Single(static part => part.Name == "repetition").Value, double.MinValue, -1e-9));
    }

    [Fact]
    public async Task Nothing_is_lost_when_there_is_room()
    {
        await _host.RememberAsync("I had oats for breakfast.");
        await _host.RememberAsync("For breakfast I had the oats.");

        Assert.Equal(2, (await _host.RecallAsync("breakfast")).Count);
    }

    [Fact]
    public async Task Two_facts_about_one_subject_are_no_repetition()
    {
        await _host.RememberAsync("My brother's birthday is on the third of May.");
        await _host.RememberAsync("My sister's birthday is on the fourth of June.");

        var result = await _host.Memory.RecallAsync(MemoryHost.Ana, "birthday", null, MemoryHost.Stop);

        Assert.Equal(2, result.Matches.Count);
        Assert.All(result.Trace.Entries, static entry => Assert.DoesNotContain(entry.Parts, static part => part.Name == "repetition"));
    }

    [Theory]
    [InlineData("I had oats for breakfast.", "For breakfast, I had the OATS!", 1)]
    [InlineData("painted the fence", "paints a fence", 1)]
    [InlineData("\u6211\u559C\u6B22\u559D\u7EFF\u8336", "\u6211\u559C\u6B22\u559D\u7EFF\u8336\u3002", 1)]
    [InlineData("the of and", "the of and", 0)]
    [InlineData("", "", 0)]
    public void Sketches_see_words_and_neither_order_nor_form(string one, string other, double similarity) =>
        Assert.Equal(similarity, TextAnalyzer.Sketch(one).Similarity(TextAnalyzer.Sketch(other)));

    [Fact]
    public void The_similarity_of_sketches_is_about_the_share_of_common_words()
    {
        // A hundred pairs of texts of forty words, of which a given number is common.
        foreach (var common in new[] { 0, 10, 20, 30, 40 })
        {
            var mean = Enumerable.Range(0, 100).Average(pair => TextAnalyzer.Sketch(Words(pair, 0, 40)).Similarity(TextAnalyzer.Sketch(Words(pair, 40 - common, 80 - common))));
            Assert.Equal(common / (80.0 - common), mean, 0.05);
        }

        static string Words(int pair, int first, int end) => string.Join(' ', Enumerable.Range(first, end - first).Select(i => $"w{pair}x{i}"));
    }

    [Fact]
    public void A_sketch_is_the_same_on_every_machine()
    {
        var sketch = TextAnalyzer.Sketch("Bus 12 leaves Lyon at 07:10 from platform B.");

        Assert.Equal(Known, new UInt128(sketch.High, sketch.Low).ToString("x32", null));
    }

    private const string Known = "5ae5d1321695a65b655a1ba6f1f5c5f7";
}
