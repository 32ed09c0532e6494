using CsCheck;
using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class LanguageRankingTests
{
    public static TheoryData<string, string> Questions
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (question, answer) in Samples.Read("questions"))
            {
                data.Add(question, answer);
            }

            return data;
        }
    }

    // Each answer has the word asked for in another form than the question has it.
    [Theory]
    [MemberData(nameof(Questions))]
    public void A_question_finds_what_is_said_with_other_endings_also_beside_English_memories(string question, string answer)
    {
        var shelf = English();
        foreach (var (_, text) in Samples.Read("questions").Where(sample => LanguageDetector.Detect(sample.Right) == LanguageDetector.Detect(answer)))
        {
            shelf.Fact(text);
        }

        Assert.Equal(answer, shelf.Ask(question)[0]);
    }

    [Fact]
    public void Each_language_has_its_questions() =>
        Assert.All(
            Enum.GetValues<Language>().Where(static language => language != Language.English),
            static language => Assert.InRange(Samples.Read("questions").Count(sample => LanguageDetector.Detect(sample.Right) == language), 2, 4));

    [Theory]
    [InlineData("donde vivia", "Viv\u00EDa en Salamanca con sus abuelos.")]
    [InlineData("VIV\u00CDA", "vivia en salamanca con sus abuelos")]
    [InlineData("informacao", "Pediu informa\u00E7\u00F5es sobre o curso, mas n\u00E3o recebeu.")]
    [InlineData("premieres", "Sa premi\u00E8re voiture \u00E9tait une Renault, et elle l'aimait.")]
    public void Accents_are_not_needed(string question, string answer) => Assert.Equal([answer], English().Fact(answer).Ask(question));

    [Fact]
    public void A_question_without_a_sign_of_its_language_is_looked_up_in_those_that_the_memories_have()
    {
        const string Answer = "Ich habe zwei Katzen und einen Hund.";

        Assert.Equal([Answer], English().Fact(Answer).Ask("Katze?"));
        Assert.Equal(Language.English, Read("Katze?").Language);
        Assert.Empty(English().Fact("Zwei Katzen").Ask("Katze?"));
    }

    [Fact]
    public void Words_that_say_nothing_in_the_language_of_the_question_are_not_looked_up()
    {
        Assert.Equal(["vecin"], Read("\u00BFQui\u00E9n es el vecino?").Terms);
        Assert.Equal(["vecino"], Read("who is vecino?").Terms);
        Assert.Equal(["\u0441\u043E\u0441\u0435\u0434"], Read("\u041A\u0442\u043E \u043C\u043E\u0438 \u0441\u043E\u0441\u0435\u0434\u0438?").Terms);
    }

    [Fact]
    public void English_pronouns_are_not_read_in_other_languages()
    {
        Assert.Equal(MemoryTraits.None, Read("Gdzie mieszka Ala i Ola?").Role);
        Assert.Equal(MemoryTraits.User, Read("Where am I?").Role);
    }

    [Fact]
    public void A_memory_about_who_is_named_is_found_under_the_stem_of_its_language()
    {
        var shelf = English().Say("one", "Laura", "Hello there.").Fact("A Laura le gusta el queso de cabra.");

        Assert.True(shelf.Why("\u00BFQu\u00E9 le gusta a Laura?", "A Laura le gusta el queso de cabra.").ContainsKey("speaker"));
    }

    [Fact]
    public void Where_all_is_English_every_word_has_one_term() =>
        Assert.All(Read("Where did the neighbours' cats sleep when it rained?").Groups(English().Index.Languages, []), static group => Assert.Single(group.Terms));

    // Two words of one stem would count twice what has the stem.
    [Fact]
    public void A_word_with_several_terms_counts_once()
    {
        var english = new Shelf().Fact("One katzen.").Fact("A gerbil.").Fact("A gerbil, not katzen.").Fact("Nothing else.");
        var mixed = new Shelf().Fact("Eine Katze und noch eine.").Fact("A gerbil.").Fact("A gerbil, not katzen.").Fact("Nothing else.");

        // "katz" stands in one memory and "katzen" in another: it is as rare as what stands in both.
        Assert.Equal(Counted(english), Counted(mixed));
        static double Counted(Shelf shelf) => shelf.Why("katzen", "A gerbil, not katzen.")["words"] / shelf.Why("gerbil", "A gerbil, not katzen.")["words"];
    }

    [Fact]
    public void No_term_counts_for_two_words()
    {
        var groups = Read("comida comido, comidas, gerbil").Groups(LanguageSet.Of(Language.Spanish, Language.Italian), []);

        Assert.Equal(["comida", "comido", "gerbil"], groups.Select(static group => group.Terms[0]));
        Assert.Contains("com", groups[0].Terms);
        Assert.Equal(groups.Sum(static group => group.Terms.Count), groups.SelectMany(static group => group.Terms).Distinct().Count());
    }

    [Fact]
    public void Other_languages_leave_no_trace_once_their_memories_are_gone()
    {
        var before = Scores(English());
        var shelf = English().Fact("Ich habe zwei Katzen und einen Hund, die schlafen.").Fact("El gato duerme en la cocina.");

        Assert.NotEqual(before, Scores(shelf));
        shelf.Index.Remove(3);
        shelf.Index.Remove(4);
        Assert.Equal(before, Scores(shelf));
        Assert.Equal(LanguageSet.Of(Language.English), shelf.Index.Languages);
    }

    [Fact]
    public void Entries_of_two_terms_add_up()
    {
        var entries = Gen.Select(Gen.Int[0, 50], Gen.Int[1, 255]).Array[0, 40]
            .Select(static pairs => pairs.DistinctBy(static pair => pair.Item1).OrderBy(static pair => pair.Item1).ToArray());
        Gen.Select(entries, entries).Sample(static (left, right) =>
        {
            var expected = left.Concat(right).GroupBy(static pair => pair.Item1).OrderBy(static group => group.Key)
                .Select(static group => (group.Key, Math.Min(255, group.Sum(static pair => pair.Item2))));
            Assert.Equal(expected, PostingList.Merge(Entries(left), Entries(right)).Select(static entry => (PostingList.Document(entry), PostingList.Occurrences(entry))));
        });
    }

    private static uint[] Entries((int Document, int Occurrences)[] pairs)
    {
        var list = new PostingList();
        foreach (var (document, occurrences) in pairs)
        {
            for (var i = 0; i < occurrences; i++)
            {
                list.Add(document);
            }
        }

        return list.Entries.ToArray();
    }

    private static Shelf English() => new Shelf()
        .Fact("The cat sleeps in the kitchen when it rains.")
        .Fact("We bought a house by the river in June.")
        .Fact("My brother studies medicine and plays the guitar.");

    private static (int Slot, double Score)[] Scores(Shelf shelf) =>
        [.. shelf.Search("Where do cats and hund sleep in June, gato?").Hits.Select(static hit => (hit.Slot, hit.Score))];

    private static WordsQuery Read(string question) => WordsQuery.Parse(question, Shelf.Start);
}
