using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

/// <summary>An index that is filled at once, with what it remembers of words, is the one that is filled piece by piece.</summary>
public sealed class WordMemoTests
{
    private static readonly string[] s_words =
    [
        "the", "The", "DOG", "dogs", "walking", "hoped", "hopping", "I'm", "don't", "e-mail", "well-known-fact", "C#", "C++", "c", "2023", "18th", "1,000", "07:10", "5GB", "x2",
        "der", "die", "und", "nicht", "est", "avec", "le", "el", "perro", "no", "in", "of", "a", "I", "(so)", "\"yes\"", "what?", "wait...", "--", "-", "a.b", "no.", "www.example.test/a-b",
        "supercalifragilisticexpialidocious", "caf\u00E9", "na\u00EFve", "\u7528\u6237", "\uD83D\uDE00", "l\u2019ami", "\u043C\u0438\u0440", "like", "love", "allergic", "yesterday", "two", "news", "skies", "'", "a\tb", "line\nbreak",
    ];

    [Fact]
    public void What_is_remembered_of_words_changes_nothing()
    {
        var random = new Random(1);
        var texts = Enumerable.Range(0, 3_000).Select(number => Text(random, number % 50 == 0 ? 150 : 1 + (number % 17), number)).ToArray();
        var (quick, slow) = (new WordsIndex(), new WordsIndex());
        quick.Reserve(texts.Length);

        for (var slot = 0; slot < texts.Length; slot++)
        {
            var header = Shelf.Header(new() { Role = slot % 2 == 0 ? "user" : "assistant" });
            quick.Add(slot, header, texts[slot]);
            slow.Add(slot, header, texts[slot]);
        }

        foreach (var (one, other) in quick.Memories.ToArray().Zip(slow.Memories.ToArray()))
        {
            Assert.True(one.Equals(other), texts[one.Slot]);
        }

        foreach (var term in texts.SelectMany(TextAnalyzer.Analyze).Distinct())
        {
            Assert.False(slow.Terms.Find(term).IsEmpty, term);
            Assert.True(quick.Terms.Find(term).SequenceEqual(slow.Terms.Find(term)), term);
        }

        Assert.Equal(slow.Terms.ByteCount, quick.Terms.ByteCount);
        Assert.Contains(quick.Memories.ToArray(), static memory => memory.Language != Language.English);
    }

    // Mostly of few words, and sometimes of words that stand nowhere else, more than are remembered.
    private static string Text(Random random, int words, int number) => string.Join(
        random.Next(20) == 0 ? "  " : " ",
        Enumerable.Range(0, words).Select(word => random.Next(5) == 0 ? Letters((number * 31) + word) : number % 3 == 0 ? s_words[random.Next(s_words.Length)] : s_words[random.Next(10)]));

    private static string Letters(int number) => string.Concat($"{number}".Select(static digit => (char)('a' + digit - '0')));
}
