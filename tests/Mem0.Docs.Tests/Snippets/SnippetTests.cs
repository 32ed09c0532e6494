using Mem0.Docs.Tests.Pages;

namespace Mem0.Docs.Tests.Snippets;

/// <summary>Code on a page compiles, runs, and prints what the page says.</summary>
[Collection(nameof(ChangesDirectory))]
public sealed class SnippetTests
{
    public static IEnumerable<TheoryDataRow<string>> Snippets => MarkdownPage.All
        .SelectMany(static page => page.Fences)
        .Where(static fence => fence.Language == "csharp")
        .Select(static fence => new TheoryDataRow<string>(fence.ToString()));

    [Theory]
    [MemberData(nameof(Snippets))]
    public async Task A_snippet_runs_and_prints_what_the_page_says(string snippet)
    {
        var fence = MarkdownPage.All.SelectMany(static page => page.Fences).Single(fence => fence.ToString() == snippet);
        using var folder = new TemporaryFolder();
        var before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder.Path);
        try
        {
            var printed = await SnippetProgram.RunAsync(fence);

            Assert.True(fence.Output is null || fence.Output == printed, $"{fence} says\n{fence.Output}\nand prints\n{printed}");
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public async Task A_snippet_that_does_not_compile_is_reported_by_the_line_of_its_page()
    {
        var wrong = new Fence("page.md", 7, "csharp", "using System.Text;\n\nvar x = new StringBuilder();\nint y = x;", null);

        var failure = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => SnippetProgram.RunAsync(wrong));

        Assert.Contains("page.md(10,9): error CS0029", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_snippet_throws_is_a_failure()
    {
        var wrong = new Fence("page.md", 7, "csharp", "await Task.Yield();\nthrow new InvalidOperationException(\"boom\");", null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SnippetProgram.RunAsync(wrong));
    }

    [Fact]
    public async Task What_a_snippet_prints_is_caught()
    {
        var snippet = new Fence("page.md", 7, "csharp", "await Task.Yield();\nConsole.WriteLine(6 * 7);", null);

        Assert.Equal("42", await SnippetProgram.RunAsync(snippet));
    }

    [Fact]
    public void What_pages_say_is_printed_is_compared()
    {
        var code = MarkdownPage.All.SelectMany(static page => page.Fences).Where(static fence => fence.Language == "csharp").ToList();

        Assert.True(code.Count(static fence => fence.Output is not null) >= 8);
        Assert.True(code.Count(static fence => fence.Context is not null) >= 6);
    }

    [Fact]
    public void Every_context_is_used_and_exists()
    {
        var contexts = MarkdownPage.All.SelectMany(static page => page.Fences).Select(static fence => fence.Context).OfType<string>().ToHashSet();

        Assert.Equal(SnippetContexts.Names.Order(), contexts.Order());
    }
}
