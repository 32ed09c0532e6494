using System.Text.RegularExpressions;

namespace Mem0.Docs.Tests.Pictures;

/// <summary>The picture and the table of the page about ranking are those of a real recall.</summary>
/// <remarks>After a change that is meant, run the tests once with <c>SAVE_PICTURES=1</c>: both are written anew, for review in the difference.</remarks>
public sealed partial class RankingPictureTests
{
    private const string Picture = "docs/images/ranking.svg";
    private const string Page = "docs/how-ranking-works.md";
    private const string Begin = "<!-- trace -->\n```text\n";
    private const string End = "```\n<!-- end of trace -->\n";

    [Fact]
    public async Task The_picture_and_the_table_are_those_of_a_real_recall()
    {
        var trace = await RankingExample.RecallAsync(TestContext.Current.CancellationToken);
        var picture = RankingPicture.Draw(trace);
        var table = Id().Replace(trace.ToString(), "(not read)");
        var page = Repository.Read(Page);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("SAVE_PICTURES") == "1")
        {
            await File.WriteAllTextAsync(Repository.FullPath(Picture), picture, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Repository.FullPath(Page), string.Concat(page.AsSpan(0, start), table, page.AsSpan(end)), TestContext.Current.CancellationToken);
            return;
        }

        Assert.Equal(Repository.Read(Picture), picture);
        Assert.Equal(page[start..end], table);
    }

    [Fact]
    public async Task Every_score_of_the_table_is_the_sum_of_its_line()
    {
        var trace = await RankingExample.RecallAsync(TestContext.Current.CancellationToken);

        Assert.Contains(trace.Entries, static entry => entry.Parts.Any(static part => part.Name == "meaning"));
        Assert.Contains(trace.Entries, static entry => entry.Parts.Any(static part => part.Name == "speaker"));
        Assert.Contains(trace.Entries, static entry => entry.Parts.Any(static part => part.Name == "date"));
        Assert.Contains(trace.Entries, static entry => entry.HasPlace);
        Assert.All(trace.Entries, static entry => Assert.Equal(entry.Score, entry.Parts.Sum(static part => part.Value)));
    }

    // Of what did not come back the text is not read; the trace names it by its id, which is another each time.
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
