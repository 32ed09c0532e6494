using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

/// <summary>What a server without our index is given, and asked for.</summary>
public sealed class WordsVectorTests
{
    private static readonly DateTimeOffset s_now = new(2025, 3, 14, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_text_has_a_weight_for_each_of_its_words_that_grows_with_repetition_and_less_each_time()
    {
        var (once, twice, thrice) = (Weight("zebra"), Weight("zebra zebra"), Weight("zebra zebra zebra"));

        Assert.InRange(twice, once, 2 * once);
        Assert.True(twice - once > thrice - twice);
        Assert.True(Weight("zebra") > Weight("zebra among a great many other animals of the zoo"));
        var vector = Of("zebra okapi zebra");
        Assert.Equal(2, vector.Indices.Count);
        Assert.Equal(vector.Indices.Order(), vector.Indices);
        Assert.Equal(vector.Indices.Count, vector.Values.Count);

        static float Weight(string text) => ValueOf(Of(text), "zebra");
    }

    /// <summary>Made by another implementation of the hash from the same word.</summary>
    [Fact]
    public void Numbers_of_words_never_change() => Assert.Equal([4171432091u], WordsVector.OfTerm("zebra").Indices);

    [Fact]
    public void Every_memory_has_a_vector_also_without_words()
    {
        Assert.Single(Of("...").Indices);
        Assert.Single(Of("").Indices);
    }

    [Fact]
    public void Words_are_found_under_the_numbers_that_a_question_asks_for()
    {
        var memory = Of("Ana adopted two zebras in Lyon");
        var words = WordsQuery.Parse("Which zebra was adopted?", s_now).ToLookup().Searches[0];

        Assert.NotEmpty(words.Indices.Intersect(memory.Indices));
        Assert.Empty(WordsQuery.Parse("quagga", s_now).ToLookup().Searches[0].Indices.Intersect(memory.Indices));
    }

    [Fact]
    public void Who_said_it_and_what_somebody_likes_can_be_asked_for_without_a_word_in_common()
    {
        var said = Of("see you at noon", new() { Speaker = "Ana Lopez" });
        var likes = Of("I never eat meat, I hate it");

        Assert.Contains(WordsQuery.Parse("What did Ana promise?", s_now).ToLookup().Searches, search => search.Indices.Intersect(said.Indices).Any());
        Assert.Contains(WordsQuery.Parse("Can you recommend a restaurant?", s_now).ToLookup().Searches, search => search.Indices.Intersect(likes.Indices).Any());
        Assert.DoesNotContain(WordsQuery.Parse("Can you recommend a restaurant?", s_now).ToLookup().Searches, search => search.Indices.Intersect(Of("noon").Indices).Any());
    }

    [Theory]
    [InlineData("What happened on March 6th 2025?", "2025-03-01", "2025-03-31")]
    [InlineData("What happened in March 2025?", "2025-03-01", "2025-03-31")]
    [InlineData("What happened yesterday?", "2025-03-13", "2025-03-13")]
    public void Days_that_are_named_are_spans(string question, string from, string to)
    {
        var days = WordsQuery.Parse(question, s_now).ToLookup().Days;

        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(to, null)), Assert.Single(days));
    }

    [Fact]
    public void A_day_without_a_year_is_that_day_of_every_year()
    {
        var days = WordsQuery.Parse("What happened on March 6th?", s_now).ToLookup().Days;

        Assert.Contains((new DateOnly(2025, 3, 6), new DateOnly(2025, 3, 6)), days);
        Assert.All(days, static day => Assert.Equal((3, 6), (day.From.Month, day.To.Day)));
        Assert.Empty(WordsQuery.Parse("What happened in 2025?", s_now).ToLookup().Days);
        Assert.Empty(WordsQuery.Parse("zebra", s_now).ToLookup().Days);
    }

    [Fact]
    public void What_is_known_of_the_rest_makes_words_as_rare_as_they_are()
    {
        // Ten of a thousand memories were read: all that have the rare word, and a few of the many that have the common one.
        var index = new WordsIndex();
        for (var slot = 0; slot < 10; slot++)
        {
            index.Add(slot, Header(slot), slot < 2 ? "zebra gate" : "river gate");
        }

        var query = Query("zebra river");
        var alone = Sums(CandidateList.Join(query, [index], [], (_, slot) => Describe(slot)));
        var known = Sums(CandidateList.Join(query, [index], [], (_, slot) => Describe(slot), new() { Memories = 1000, MemoriesWithTerm = new Dictionary<string, int> { ["zebra"] = 2, ["river"] = 900 } }));

        Assert.True(known[0] / known[9] > 2 * (alone[0] / alone[9]), $"{known[0]} / {known[9]} against {alone[0]} / {alone[9]}");
        Assert.Equal(alone, Sums(CandidateList.Join(query, [index], [], (_, slot) => Describe(slot), new() { Memories = 10, MemoriesWithTerm = new Dictionary<string, int>() })));

        static Dictionary<long, double> Sums(StoreCandidates found) => found.Items.ToDictionary(static item => item.Sequence, static item => item.Words.Sum(static part => part.Value));
    }

    private static WordsVector Of(string text, MemorySource? source = null) => WordsVector.Of(Header(1) with { Source = source ?? new() }, text);

    private static float ValueOf(WordsVector vector, string term) => vector.Values[vector.Indices.ToList().IndexOf(WordsVector.OfTerm(term).Indices[0])];

    private static MemoryHeader Header(int number) => new MemoryRecord
    {
        Id = new(number, 0, 0, new byte[8]), Scope = MemoryScope.ForUser("ana"), Content = "", EventTime = s_now, CreatedAt = s_now, UpdatedAt = s_now,
    }.ToHeader();

    private static MemoryCandidate Describe(int slot) => new() { Header = Header(slot), Sequence = slot, Tokens = 1 };

    private static StoreQuery Query(string words) => new()
    {
        Selection = new() { View = new() { Scope = MemoryScope.ForUser("ana") }, Instant = s_now }, Words = WordsQuery.Parse(words, s_now), Candidates = 100,
    };
}
