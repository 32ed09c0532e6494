namespace Mem0.Docs.Tests.Pages;

/// <summary>Links lead somewhere.</summary>
public sealed class PageTests
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist()
    {
        var inNotebooks = Repository.Files
            .Where(static path => path.EndsWith(".ipynb", StringComparison.Ordinal))
            .SelectMany(static path => MarkdownPage.LinksIn(Repository.Read(path), path, line: 1))
            .ToList();
        var links = MarkdownPage.All.SelectMany(static page => page.Links).Concat(inNotebooks).Where(static link => !IsOutside(link.Target)).ToList();

        Assert.NotEmpty(inNotebooks);
        Assert.DoesNotContain(links, static link => !Resolves(link));
    }

    [Theory]
    [InlineData("docs/nowhere.md")]
    [InlineData("README.md#no-such-heading")]
    [InlineData("#no-such-heading")]
    public void A_link_to_nowhere_is_noticed(string target) => Assert.False(Resolves(new("README.md", 1, "x", target)));

    private static bool IsOutside(string target) => Uri.TryCreate(target, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    private static bool Resolves(Link link)
    {
        var (file, anchor) = link.Target.Split('#') is [var path, var heading] ? (path, heading) : (link.Target, null);
        var target = file.Length == 0
            ? link.Page
            : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(link.Page)!, file)).Replace('\\', '/');
        return anchor is null
            ? Path.Exists(Repository.FullPath(target))
            : MarkdownPage.All.SingleOrDefault(page => page.Path == target)?.Anchors.Contains(anchor) == true;
    }
}
