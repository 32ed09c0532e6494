using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class EligibilityTests
{
    [Fact]
    public void What_may_not_come_back_is_left_out_before_the_cut_and_reported()
    {
        var shelf = new Shelf().Fact("Tea tea tea.").Fact("Tea tea and milk.").Fact("Some tea stands with other things in the kitchen.").Hide("Tea tea tea.").Hide("Tea tea and milk.");

        var result = shelf.Search("tea", limit: 1, excluded: 1);

        Assert.Equal(2, Assert.Single(result.Hits).Slot);
        Assert.Equal(0, Assert.Single(result.Excluded).Slot);
    }

    [Fact]
    public void What_would_not_have_come_back_anyway_is_not_reported()
    {
        var shelf = new Shelf().Fact("Tea tea tea.").Fact("Some tea stands with other things in the kitchen.").Hide("Some tea stands with other things in the kitchen.");

        Assert.Empty(shelf.Search("tea", limit: 1, excluded: 5).Excluded);
        Assert.Single(shelf.Search("tea", limit: 2, excluded: 5).Excluded);
    }

    [Fact]
    public void What_may_not_come_back_lends_its_neighbours_and_its_session_nothing()
    {
        const string Question = "Who feeds the gerbil?";
        const string Answer = "My aunt.";
        var open = new Shelf().Say("one", "Ana", "Who feeds the gerbil?").Say("one", "Ben", Answer).Fact("The gerbil is grey.").Fact("It rains.");
        Assert.Contains(Answer, open.Ask(Question));

        Assert.DoesNotContain(Answer, open.Hide("Who feeds the gerbil?").Ask(Question));
    }

    [Fact]
    public void A_neighbour_that_may_not_come_back_adds_nothing_to_a_score()
    {
        const string Question = "Who feeds the gerbil?";
        const string Answer = "My aunt feeds it on Sundays.";
        var shelf = new Shelf().Say("one", "Ana", "Is somebody feeding the gerbil?").Say("one", "Ben", Answer).Say("one", "Ana", "The gerbil thanks her.").Fact("It rains.");
        Assert.Superset(new HashSet<string> { "before", "after" }, shelf.Why(Question, Answer).Keys.ToHashSet());

        shelf.Hide("Is somebody feeding the gerbil?").Hide("The gerbil thanks her.");
        Assert.DoesNotContain("before", shelf.Why(Question, Answer).Keys);
        Assert.DoesNotContain("after", shelf.Why(Question, Answer).Keys);
    }

    [Fact]
    public void Each_memory_is_asked_about_at_most_once()
    {
        var index = new WordsIndex();
        for (var slot = 0; slot < 60; slot++)
        {
            index.Add(slot, Shelf.Header(new() { SessionId = $"s{slot / 6}", Speaker = "Ana", Role = "user" }), $"Tea and cake number {slot}, is it?");
        }

        var asked = new List<int>();
        WordsIndex.Search([index], WordsQuery.Parse("Which tea with cake?", Shelf.Start), (_, slot) => { asked.Add(slot); return slot % 3 > 0; }, 10, 5);

        Assert.NotEmpty(asked);
        Assert.Equal(asked.Distinct().Count(), asked.Count);
    }

    [Fact]
    public void What_another_channel_found_is_scored_too()
    {
        var shelf = new Shelf().Fact("Tea tea tea.").Fact("Some tea stands with other things in the kitchen.").Fact("It rains.");

        var result = WordsIndex.Search([shelf.Index], WordsQuery.Parse("tea", Shelf.Start), static (_, _) => true, 1, 0, [(0, 1), (0, 2), (0, 99)]);

        Assert.Equal(0, Assert.Single(result.Hits).Slot);
        Assert.Equal(1, Assert.Single(result.Asked).Slot);
    }
}
