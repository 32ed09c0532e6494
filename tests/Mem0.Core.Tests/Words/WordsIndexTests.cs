using CsCheck;
using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class WordsIndexTests
{
    private static readonly string[] s_questions =
    [
        "Which tea does Ana drink?", "When did Ben plant the fig?", "How many cups are in the kitchen?", "What did you say about the boat?",
        "What happened on March 6th?", "tea boat fig", "\u8336",
    ];

    private static readonly Gen<MemorySource> s_source = Gen.Select(
        Any(null, "s1", "s2", "s3"), Any(null, "Ana", "Ben", "AI"), Any(null, "user", "assistant"),
        static (session, speaker, role) => new MemorySource { SessionId = session, Speaker = speaker, Role = role });

    private static readonly Gen<string> s_text = Any("tea", "boat", "fig", "kitchen", "Ana", "cups", "three", "yesterday", "why?", "plant", "\u559D\u8336")
        .Array[0, 6].Select(static words => string.Join(' ', words));

    private static readonly Gen<(int Slot, bool Removes, MemorySource Source, int Day, string Text)> s_step =
        Gen.Select(Gen.Int[0, 40], Gen.Bool, s_source, Gen.Int[0, 5], s_text);

    private static Gen<string?> Any(params string?[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    [Fact]
    public void An_index_that_was_changed_answers_as_one_that_was_filled_anew() => s_step.Array[0, 200].Sample(static steps =>
    {
        var changed = new WordsIndex();
        var held = new SortedDictionary<int, (MemoryHeader Header, string Text)>();
        foreach (var (slot, removes, source, day, text) in steps)
        {
            changed.Remove(slot);
            held.Remove(slot);
            if (!removes)
            {
                held[slot] = (Shelf.Header(source, day), text);
                changed.Add(slot, held[slot].Header, text);
            }
        }

        var filled = new WordsIndex();
        foreach (var (slot, memory) in held)
        {
            filled.Add(slot, memory.Header, memory.Text);
        }

        Assert.Equal(held.Count, changed.Count);
        Assert.All(s_questions, question => Assert.Equal(Answer([filled], question), Answer([changed], question)));
    }, iter: 200);

    [Fact]
    public void Facts_in_two_indexes_are_scored_as_in_one()
    {
        var (one, other, both) = (new WordsIndex(), new WordsIndex(), new WordsIndex());
        for (var slot = 0; slot < 30; slot++)
        {
            var text = $"Cup {slot} holds {(slot % 3 == 0 ? "tea" : "milk")}{(slot % 7 == 0 ? " with honey from the market" : "")}.";
            (slot < 12 ? one : other).Add(slot, Shelf.Header(new()), text);
            both.Add(slot, Shelf.Header(new()), text);
        }

        var scores = Search([one, other], "Which cup holds tea with honey?").Hits.ToDictionary(static hit => hit.Slot, static hit => hit.Score);
        var expected = Search([both], "Which cup holds tea with honey?").Hits.ToDictionary(static hit => hit.Slot, static hit => hit.Score);
        Assert.Equal(30, expected.Count);
        Assert.Equal(expected, scores);
    }

    [Fact]
    public void A_limit_takes_the_best()
    {
        var index = new WordsIndex();
        for (var slot = 0; slot < 200; slot++)
        {
            index.Add(slot, Shelf.Header(new()), string.Concat(Enumerable.Repeat("tea ", 1 + (slot * 7 % 50))) + string.Concat(Enumerable.Repeat("water ", slot * 3 % 11)));
        }

        var all = Search([index], "tea", limit: 200).Hits.Select(static hit => hit.Slot).ToArray();
        Assert.Equal(200, all.Length);
        foreach (var limit in new[] { 0, 1, 2, 3, 10, 199 })
        {
            Assert.Equal(all[..limit], Search([index], "tea", limit).Hits.Select(static hit => hit.Slot));
        }
    }

    [Fact]
    public void A_slot_holds_one_memory()
    {
        var index = new WordsIndex();
        index.Add(3, Shelf.Header(new()), "tea");

        Assert.Throws<ArgumentException>("slot", () => index.Add(3, Shelf.Header(new()), "milk"));
        Assert.Throws<ArgumentOutOfRangeException>("slot", () => index.Add(-1, Shelf.Header(new()), "milk"));
        index.Remove(-1);
        index.Remove(2);
        index.Remove(999);
        Assert.Equal(1, index.Count);
        Assert.Single(Search([index], "tea").Hits);

        index.Remove(3);
        index.Remove(3);
        Assert.Equal(0, index.Count);
        Assert.Empty(Search([index], "tea").Hits);
    }

    [Fact]
    public void Empty_indexes_and_empty_questions_find_nothing()
    {
        var index = new WordsIndex();
        Assert.Empty(Search([index], "tea").Hits);
        Assert.Empty(Search([], "tea").Hits);

        index.Add(0, Shelf.Header(new()), "");
        index.Add(1, Shelf.Header(new()), "tea");
        Assert.Empty(Search([index], "?!").Hits);
        Assert.Single(Search([index], "tea").Hits);
    }

    [Fact]
    public void The_bytes_follow_what_is_held()
    {
        var index = new WordsIndex();
        var empty = index.ByteCount;
        for (var slot = 0; slot < 2000; slot++)
        {
            index.Add(slot, Shelf.Header(new() { SessionId = $"s{slot / 10}" }), $"memory number{slot} has words of its own such as w{slot * 31} and v{slot * 17}");
        }

        var full = index.ByteCount;
        Assert.InRange(full, 2000 * 200, 2000 * 2000);
        for (var slot = 0; slot < 2000; slot++)
        {
            index.Remove(slot);
        }

        Assert.InRange(index.ByteCount, empty, full / 3);
    }

    [Fact]
    public void More_repetitions_than_an_entry_can_count_are_no_problem()
    {
        var index = new WordsIndex();
        index.Add(0, Shelf.Header(new()), string.Concat(Enumerable.Repeat("ha ", 200_000)));
        index.Add(1, Shelf.Header(new()), "ha");

        Assert.Equal(2, Search([index], "ha").Hits.Count);
    }

    private static WordsResult Search(IReadOnlyList<WordsIndex> parts, string question, int limit = 100) =>
        WordsIndex.Search(parts, WordsQuery.Parse(question, Shelf.Start), static (_, _) => true, limit, 0);

    private static string[] Answer(IReadOnlyList<WordsIndex> parts, string question) => [.. Search(parts, question).Hits.Select(static hit =>
        $"{hit.Slot} {hit.Score:R} = {string.Join(" + ", hit.Parts.Select(static part => $"{part.Value:R} {part.Name}"))}")];
}
