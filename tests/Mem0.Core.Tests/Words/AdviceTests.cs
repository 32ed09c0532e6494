namespace Mem0.Core.Tests.Words;

/// <summary>Who asks for advice is to be answered with what they like in mind, whatever words they said it in.</summary>
public sealed class AdviceTests
{
    [Theory]
    [InlineData("Any dinner ideas?", "I'm vegan.")]
    [InlineData("Can you recommend a weekend trip?", "I really don't like crowded places.")]
    [InlineData("What should I wear to the party?", "Wool? I'm allergic to it.")]
    [InlineData("Could you suggest some presents for a housewarming?", "I prefer things that are made by hand.")]
    [InlineData("What are some good ways to spend a rainy evening?", "I am a big fan of jigsaw puzzles.")]
    [InlineData("Help me plan a day in Rome.", "Heights? I'm afraid of them.")]
    [InlineData("\u665A\u996D\u6709\u4EC0\u4E48\u5EFA\u8BAE\u5417\uFF1F", "\u6211\u4E0D\u559C\u6B22\u5403\u8089\u3002")]
    public void A_preference_is_found_although_it_shares_no_word(string question, string preference)
    {
        var shelf = Chat(preference);

        Assert.Equal(preference, shelf.Ask(question)[0]);
        Assert.Contains("preference", shelf.Why(question, preference).Keys);
    }

    [Theory]
    [InlineData("Which trip did you recommend?")]
    [InlineData("What was suggested for the weekend?")]
    [InlineData("Who is coming on Sunday?")]
    [InlineData("How was dinner?")]
    [InlineData("\u4F60\u63A8\u8350\u8FC7\u54EA\u4E9B\u4E66\uFF1F")]
    public void What_asks_for_no_advice_is_not_answered_with_it(string question) =>
        Assert.DoesNotContain("I prefer the sea.", Chat("I prefer the sea.").Ask(question));

    [Theory]
    [InlineData("It looks like rain.")]
    [InlineData("I would like to know the time.")]
    [InlineData("She hates cheese.")]
    [InlineData("The favorite won the race.")]
    public void What_says_nothing_about_the_speaker_is_no_preference(string text) =>
        Assert.DoesNotContain(text, Chat(text).Ask("Any dinner ideas?"));

    [Fact]
    public void What_the_assistant_likes_does_not_matter()
    {
        var shelf = Chat("I love to help.").Say("z", "AI", "I prefer short answers.");

        Assert.DoesNotContain("I prefer short answers.", shelf.Ask("Any ideas?"));
    }

    [Fact]
    public void What_fits_the_words_well_still_comes_first()
    {
        var shelf = Chat("I love opera.").Fact("Trout for dinner needs an hour in the oven, dinner ideas like this one are in the red book.");

        Assert.StartsWith("Trout", shelf.Ask("Any ideas for trout dinner from the red book?")[0], StringComparison.Ordinal);
    }

    private static Shelf Chat(string statement)
    {
        var shelf = new Shelf();
        for (var i = 0; i < 6; i++)
        {
            shelf.Say($"s{i}", "Ana", $"The lamp of room {i} flickers.", i).Say($"s{i}", "AI", $"Then lamp {i} needs a new bulb.", i);
        }

        return shelf.Say("t", "Ana", statement, 7).Say("t", "AI", "Good to know.", 7);
    }
}
