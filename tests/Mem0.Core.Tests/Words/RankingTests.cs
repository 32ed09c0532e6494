namespace Mem0.Core.Tests.Words;

public sealed class RankingTests
{
    [Fact]
    public void A_rare_word_counts_more_than_a_common_one()
    {
        var shelf = new Shelf().Fact("The blue tent leaks.").Fact("The blue boat floats.").Fact("The blue kite flies.").Fact("The oboe needs a reed.");

        Assert.Equal("The oboe needs a reed.", shelf.Ask("Where is the blue oboe?")[0]);
    }

    [Fact]
    public void What_shares_no_word_with_the_question_does_not_come_back()
    {
        var shelf = new Shelf().Fact("Grows basil on the balcony.").Fact("Sings alto in the choir.");

        Assert.Equal(["Grows basil on the balcony."], shelf.Ask("What grows on the balcony?"));
        Assert.Empty(shelf.Ask("Which motorbike is red?"));
    }

    [Fact]
    public void Facts_are_ranked_by_their_words_alone()
    {
        var shelf = new Shelf().Fact("Tea is kept in the red tin.", day: 3).Fact("The red tin is empty.", day: 5).Fact("Rice is kept in a jar.");

        Assert.All(shelf.Search("What is kept in the tin?").Hits, static hit => Assert.Equal("words", Assert.Single(hit.Parts).Name));
    }

    [Fact]
    public void A_score_is_the_sum_of_its_parts_best_first()
    {
        var shelf = Holiday();
        foreach (var question in new[] { "When did Ana book the ferry?", "How many nights is Ben at the lake?", "What did Ana say on March 6th?", "Who has a tent?" })
        {
            var hits = shelf.Search(question).Hits;
            Assert.NotEmpty(hits);
            Assert.All(hits, static hit => Assert.Equal(hit.Score, hit.Parts.Sum(static part => part.Value)));
            Assert.Equal(hits.OrderByDescending(static hit => hit.Score).Select(static hit => hit.Slot), hits.Select(static hit => hit.Slot));
        }
    }

    [Fact]
    public void Who_is_named_is_matched_as_the_speaker()
    {
        var shelf = new Shelf()
            .Say("one", "Ben", "Ana, how is the garden?").Say("one", "Ana", "My garden has two plum trees.")
            .Say("two", "Ana", "Ben, how is the garden?").Say("two", "Ben", "My garden has one fig tree.");

        Assert.Equal("My garden has two plum trees.", shelf.Ask("Which trees are in Ana's garden?")[0]);
        Assert.Equal("My garden has one fig tree.", shelf.Ask("Which trees are in Ben's garden?")[0]);
    }

    [Fact]
    public void A_fact_about_who_is_named_counts_as_what_that_person_said()
    {
        var shelf = new Shelf().Say("one", "Ana", "The plum trees are old.").Fact("Ana has three old plum trees.").Fact("Carlo has old plum trees.");

        Assert.True(shelf.Why("Which old trees does Ana have?", "Ana has three old plum trees.").ContainsKey("speaker"));
        Assert.False(shelf.Why("Which old trees does Ana have?", "Carlo has old plum trees.").ContainsKey("speaker"));
    }

    [Fact]
    public void A_question_about_somebody_and_nothing_else_finds_what_that_person_said_newest_first()
    {
        var shelf = new Shelf().Say("one", "Ana", "The plum trees are old.").Say("one", "Ben", "It rains.").Say("two", "Ana", "The boat leaks.").Fact("Ana sings alto.").Fact("The tin is red.");

        Assert.Equal(["Ana sings alto.", "The boat leaks.", "The plum trees are old."], shelf.Ask("Who is Ana?"));
    }

    [Fact]
    public void Words_that_say_nothing_find_only_what_has_all_of_them()
    {
        var shelf = new Shelf().Fact("The Who are my favourite band.").Fact("The neighbour, whose dog barks, is away.").Fact("Who are you?");

        Assert.Equal(["The Who are my favourite band."], shelf.Ask("The Who"));
        Assert.Equal(["Who are you?"], shelf.Ask("you"));
        Assert.Empty(shelf.Ask("How are you?"));
    }

    [Fact]
    public void An_answer_is_found_by_the_question_before_it()
    {
        var shelf = Holiday();

        Assert.Contains("On Tuesday, with my cousin.", shelf.Ask("Who comes along on the ferry to the island?", limit: 3));
        Assert.True(shelf.Why("Who comes along on the ferry to the island?", "On Tuesday, with my cousin.")["before"] > 0);
    }

    [Fact]
    public void An_assistants_answer_does_not_take_the_place_of_the_statement_it_answers()
    {
        const string Statement = "I am allergic to walnuts.";
        const string Answer = "Thank you for telling me. There are many dishes that are easy to cook and need none of them, such as lentil soup, roast "
            + "pumpkin, tomato salad with basil, and pancakes with plum jam. Would you like a recipe for one of these?";
        var shelf = new Shelf().Say("one", "Ana", "Hello there!").Say("one", "AI", "Hello! How can I help?").Say("one", "Ana", Statement).Say("one", "AI", Answer)
            .Say("two", "Ana", "It rains today.").Say("two", "AI", "Take an umbrella.");

        Assert.Equal(Statement, shelf.Ask("Which nuts am I allergic to?")[0]);
        Assert.DoesNotContain("before", shelf.Why("Which nuts am I allergic to?", Answer).Keys);
    }

    [Fact]
    public void What_the_assistant_said_is_told_from_what_the_user_said()
    {
        var shelf = new Shelf()
            .Say("one", "Ana", "A friend recommended the museum of clocks.").Say("one", "AI", "I would recommend the museum of maps.")
            .Say("two", "Ana", "It rains today.").Say("two", "AI", "Take an umbrella.");

        Assert.Equal("I would recommend the museum of maps.", shelf.Ask("Which museum did you recommend?")[0]);
        Assert.Equal("A friend recommended the museum of clocks.", shelf.Ask("Which museum was recommended to me by my friend?")[0]);
    }

    [Fact]
    public void A_session_about_the_matter_lifts_its_turns()
    {
        var shelf = Holiday();
        var why = shelf.Why("Which island has the ferry?", "The island is tiny.");
        var other = shelf.Why("Which island has the ferry?", "We saw an island from the plane.");

        Assert.True(why["session"] > other["session"]);
    }

    [Fact]
    public void A_date_in_the_question_is_matched_with_when_it_happened()
    {
        var shelf = new Shelf().Fact("Paid the rent.", day: 0).Fact("Paid the rent early.", day: 31).Fact("Bought a lamp.", day: 31).Fact("Sold a lamp.", day: 90);

        Assert.Equal("Paid the rent.", shelf.Ask("What was paid on March 4th?")[0]);
        Assert.Equal("Paid the rent early.", shelf.Ask("What was paid in April 2024?")[0]);
        Assert.Contains("Bought a lamp.", shelf.Ask("What happened in April 2024?"));
        Assert.DoesNotContain("Sold a lamp.", shelf.Ask("What happened in April 2024?"));
    }

    [Fact]
    public void When_and_how_many_favour_times_and_numbers()
    {
        var shelf = new Shelf().Fact("The choir concert was lovely.").Fact("The choir concert is on Friday.").Fact("The choir has twelve altos.").Fact("The choir has altos.");

        Assert.Equal("The choir concert is on Friday.", shelf.Ask("When is the choir concert?")[0]);
        Assert.Equal("The choir has twelve altos.", shelf.Ask("How many altos has the choir?")[0]);
    }

    [Fact]
    public void Of_equals_the_later_stored_comes_first()
    {
        var shelf = new Shelf().Fact("Door code is 1111.").Fact("Door code is 2222.").Fact("Door code is 3333.");

        Assert.Equal(["Door code is 3333.", "Door code is 2222.", "Door code is 1111."], shelf.Ask("door code"));
    }

    [Fact]
    public void Of_near_equals_the_newer_comes_first_and_what_fits_better_stays_first()
    {
        var shelf = new Shelf().Fact("The studio rent is 400 now.", day: 9).Fact("The studio rent is 380.", day: 1).Fact("The lake is cold.").Fact("The lake is deep.");

        Assert.Equal("The studio rent is 400 now.", shelf.Ask("studio rent")[0]);
        Assert.True(shelf.Why("studio rent", "The studio rent is 400 now.")["newer"] > 0);

        shelf.Fact("The rent of the flat is 900.", day: 20);
        Assert.Equal("The studio rent is 400 now.", shelf.Ask("studio rent")[0]);
    }

    [Fact]
    public void Chinese_questions_find_chinese_statements()
    {
        var shelf = new Shelf().Fact("\u5468\u672B\u53BB\u722C\u5C71\u3002").Fact("\u6211\u7684\u5973\u513F\u5728\u5B66\u4E60\u5C0F\u63D0\u7434\u3002").Fact("\u6211\u559C\u6B22\u559D\u8336\u3002");

        Assert.Equal("\u6211\u7684\u5973\u513F\u5728\u5B66\u4E60\u5C0F\u63D0\u7434\u3002", shelf.Ask("\u5973\u513F\u5B66\u4E60\u4EC0\u4E48\u4E50\u5668")[0]);
    }

    private static Shelf Holiday() => new Shelf()
        .Say("lake", "Ben", "I stay three nights at the lake.").Say("lake", "Ana", "Do you have a tent?").Say("lake", "Ben", "Yes, an old one.")
        .Say("ferry", "Ana", "I booked the ferry to the island yesterday.", day: 2).Say("ferry", "Ben", "Who comes along on the ferry?", day: 2)
        .Say("ferry", "Ana", "On Tuesday, with my cousin.", day: 2).Say("ferry", "Ana", "The island is tiny.", day: 2)
        .Say("plane", "Ben", "We saw an island from the plane.", day: 4).Say("plane", "Ana", "Planes are loud.", day: 4);
}
