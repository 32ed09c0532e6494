using static Mem0.Core.Tests.Injection.Memories;

namespace Mem0.Core.Tests.Injection;

public sealed class StripTests
{
    private static readonly string s_section = MemorySection.Render(Found("Lives in Lyon."));

    [Fact]
    public void A_text_without_a_section_stays_the_same_instance()
    {
        const string Text = " Talks about mem0-memories and <div>. ";

        Assert.Same(Text, MemorySection.Strip(Text));
        Assert.False(MemorySection.Contains(Text));
    }

    [Fact]
    public void Sections_are_taken_out_and_the_rest_stays()
    {
        var text = $"You said:\n{s_section}\nThat is wrong.\n{s_section}";

        Assert.True(MemorySection.Contains(text));
        Assert.Equal("You said:\n\nThat is wrong.", MemorySection.Strip(text));
    }

    [Theory]
    [InlineData("<MEM0-memories>Lives in Lyon.</Mem0-Memories>")]
    [InlineData("&lt;mem0-memories&gt; Lives in Lyon. &lt;/mem0-memories&gt;")]
    [InlineData("< mem0-memories >Lives in Lyon.</ mem0-memories >")]
    [InlineData("\uFF1Cmem0-memories\uFF1ELives in Lyon.\uFF1C\uFF0Fmem0-memories\uFF1E")]
    [InlineData("<mem0-memories>Lives in Lyon.<mem0-memories>Lives in Lyon.</mem0-memories>")]
    public void A_section_is_known_in_the_forms_in_which_it_comes_back(string text)
    {
        Assert.True(MemorySection.Contains(text));
        Assert.Equal("a  b", MemorySection.Strip($"a {text} b"));
    }

    [Fact]
    public void What_follows_an_opening_mark_that_is_never_closed_is_not_remembered() =>
        Assert.Equal("I said", MemorySection.Strip($"I said {s_section[..^MemorySection.ClosingMark.Length]}"));

    [Fact]
    public void A_closing_mark_alone_takes_nothing_away()
    {
        const string Text = "The end is </mem0-memories>, they say.";

        Assert.Same(Text, MemorySection.Strip(Text));
    }

    [Theory]
    [InlineData("<mem0-memories>x</mem0-memories>", true)]
    [InlineData("<mem0-memories></mem0-memories>", true)]
    [InlineData(" <mem0-memories>x</mem0-memories>", false)]
    [InlineData("<mem0-memories>x</mem0-memories> and more", false)]
    [InlineData("<mem0-memories>x</mem0-memories><mem0-memories>y</mem0-memories>", false)]
    [InlineData("<mem0-memories>x", false)]
    [InlineData("<mem0-memories>", false)]
    [InlineData("", false)]
    public void Only_a_text_that_is_one_section_is_a_section(string text, bool expected) => Assert.Equal(expected, MemorySection.IsSection(text));
}
