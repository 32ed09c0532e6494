using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

public sealed class QuestionTests
{
    // A Wednesday.
    private static readonly DateTimeOffset s_now = new(2024, 7, 10, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Words_that_say_nothing_are_not_looked_up() => Assert.Equal(["gerbil", "eat"], Read("What does the gerbil eat, and what did it eat?").Terms);

    [Fact]
    public void A_question_of_nothing_else_keeps_them() => Assert.Equal(["who", "am", "i"], Read("Who am I?").Terms);

    [Theory]
    [InlineData("What happened on May 2nd?", "2020-05-02 2024-05-02", "2024-06-02")]
    [InlineData("What happened on the 2nd of May?", "2024-05-02", "2024-06-02")]
    [InlineData("What did I read in July 2023?", "2023-07-01 2023-07-31", "2022-07-05 2023-08-01")]
    [InlineData("What did I read on 12 March, 2022?", "2022-03-12", "2023-03-12")]
    [InlineData("Notes of 2024-02-29", "2024-02-29", "2024-03-01")]
    [InlineData("What did I plan in 2022?", "2022-01-01 2022-12-31", "2023-01-01")]
    [InlineData("What did I eat yesterday?", "2024-07-09", "2024-07-10 2024-07-08")]
    [InlineData("Whom did I meet last night?", "2024-07-09", "2024-07-10")]
    [InlineData("What did I do last week?", "2024-07-01 2024-07-07", "2024-07-08 2024-06-30")]
    [InlineData("Where was I last weekend?", "2024-07-06 2024-07-07", "2024-07-05 2024-07-08")]
    [InlineData("Where was I last Monday?", "2024-07-08", "2024-07-01 2024-07-09")]
    [InlineData("Where was I last Wednesday?", "2024-07-03", "2024-07-10")]
    [InlineData("What did I buy last month?", "2024-06-01 2024-06-30", "2024-07-01")]
    [InlineData("What did I buy last year?", "2023-01-01 2023-12-31", "2024-01-01")]
    [InlineData("What did we plant last spring?", "2024-03-01 2024-05-31", "2023-04-01 2024-06-01")]
    [InlineData("What did we plant last winter?", "2023-12-01 2024-02-29", "2022-12-15")]
    [InlineData("What did we do last summer?", "2023-06-01 2023-08-31", "2024-07-01")]
    [InlineData("Which book did I lend two weeks ago?", "2024-06-26 2024-06-23 2024-06-29", "2024-06-22 2024-07-01")]
    [InlineData("Whom did I call 3 days ago?", "2024-07-07", "2024-07-08")]
    [InlineData("What did I sell a couple of months ago?", "2024-05-11", "2024-07-01")]
    [InlineData("What did I do in the past week?", "2024-07-03 2024-07-10", "2024-07-02")]
    [InlineData("What did I do in the last 3 days?", "2024-07-07 2024-07-10", "2024-07-06")]
    [InlineData("\u62115\u67082\u65E5\u53BB\u4E86\u54EA\u91CC\uFF1F", "2023-05-02", "2023-06-02")]
    [InlineData("\u62112023\u5E745\u6708\u8BFB\u4E86\u4EC0\u4E48\uFF1F", "2023-05-20", "2024-05-20")]
    [InlineData("\u6211\u6628\u5929\u5403\u4E86\u4EC0\u4E48\uFF1F", "2024-07-09", "2024-07-10")]
    [InlineData("\u6211\u4E0A\u5468\u770B\u4E86\u4EC0\u4E48\uFF1F", "2024-07-03", "2024-07-09")]
    public void The_days_that_a_question_names_are_known(string question, string days, string otherDays)
    {
        var hint = Read(question).When;

        Assert.NotNull(hint);
        var most = hint.Matches(Day(days.Split(' ')[0]));
        Assert.InRange(most, 1, 3);
        Assert.All(days.Split(' '), day => Assert.Equal(most, hint.Matches(Day(day))));
        Assert.All(otherDays.Split(' '), day => Assert.InRange(hint.Matches(Day(day)), 0, most - 1));
    }

    [Theory]
    [InlineData("May I ask where the tent is?")]
    [InlineData("Which march did the band play?")]
    [InlineData("How many days ago did I call?")]
    [InlineData("What is in box 1850?")]
    [InlineData("Which Monday is best?")]
    [InlineData("What did I eat 999999999999 years ago?")]
    [InlineData("\u6211\u559C\u6B22\u4EC0\u4E48\uFF1F")]
    public void A_question_without_a_date_has_none(string question) => Assert.Null(Read(question).When);

    [Theory]
    [InlineData("What did I say about the tent?", MemoryTraits.User)]
    [InlineData("Which seat do I prefer?", MemoryTraits.User)]
    [InlineData("Can you suggest a hotel for my trip?", MemoryTraits.User)]
    [InlineData("Do you remember what I told you about Ana?", MemoryTraits.User)]
    [InlineData("What did you recommend to me?", MemoryTraits.Assistant)]
    [InlineData("I forgot which tea you suggested.", MemoryTraits.Assistant)]
    [InlineData("What was your advice?", MemoryTraits.Assistant)]
    [InlineData("What was the third point in our previous conversation?", MemoryTraits.None)]
    [InlineData("Who tunes the piano?", MemoryTraits.None)]
    [InlineData("\u6211\u63A8\u8350\u8FC7\u4EC0\u4E48\uFF1F", MemoryTraits.User)]
    [InlineData("\u4F60\u7ED9\u6211\u63A8\u8350\u8FC7\u4EC0\u4E48\uFF1F", MemoryTraits.Assistant)]
    [InlineData("\u4F60\u8FD8\u8BB0\u5F97\u6211\u8BF4\u4E86\u4EC0\u4E48\u5417\uFF1F", MemoryTraits.User)]
    public void Who_said_what_is_asked_for_is_known(string question, object role) => Assert.Equal((MemoryTraits)role, Read(question).Role);

    [Theory]
    [InlineData("When does the bus leave?", MemoryTraits.Time)]
    [InlineData("On what day is the exam?", MemoryTraits.Time)]
    [InlineData("How many tomatoes grew?", MemoryTraits.Number)]
    [InlineData("How long is the ferry ride?", MemoryTraits.Number)]
    [InlineData("Where was I when the tap broke?", MemoryTraits.None)]
    [InlineData("How did the exam go?", MemoryTraits.None)]
    [InlineData("\u8003\u8BD5\u662F\u4EC0\u4E48\u65F6\u5019\uFF1F", MemoryTraits.Time)]
    [InlineData("\u8DD1\u4E86\u591A\u4E45\uFF1F", MemoryTraits.Number)]
    public void What_the_answer_will_have_is_known(string question, object answer) => Assert.Equal((MemoryTraits)answer, Read(question).Answer);

    [Theory]
    [InlineData("What does Ana like?", "ana")]
    [InlineData("what does ana like?", "ana")]
    [InlineData("What does ana like on 5 may?", "ana")]
    [InlineData("what do I know about ana?", "ana")]
    [InlineData("What did Will buy?", "will")]
    public void Names_are_told_from_words_by_how_they_are_written(string question, string name) => Assert.Contains(name, Read(question).PossibleNames());

    [Theory]
    [InlineData("Will it rain in Ghent?", "will")]
    [InlineData("What will Ana buy?", "will")]
    [InlineData("Which rose did Ana buy?", "rose")]
    public void Words_are_not_taken_for_names(string question, string word) => Assert.DoesNotContain(word, Read(question).PossibleNames());

    private static WordsQuery Read(string question) => WordsQuery.Parse(question, s_now);

    private static int Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture).DayNumber;
}
