using System.Text.RegularExpressions;

namespace Mem0.Docs.Tests.Pages;

/// <summary>Whatever a trace can say is explained on the pages about memory and ranking.</summary>
public sealed partial class RankingTests
{
    private static readonly string s_page = Repository.Read("docs/how-memory-works.md");
    private static readonly string s_ranking = Repository.Read("docs/how-ranking-works.md");

    [Fact]
    public void Every_part_of_a_score_is_on_the_page()
    {
        var parts = Repository.Files
            .Where(static path => path.StartsWith("src/Mem0.Core/Words/Search/", StringComparison.Ordinal) || path.StartsWith("src/Mem0.Core/Recall/", StringComparison.Ordinal))
            .SelectMany(static path => Part().Matches(Repository.Read(path)))
            .Select(static match => match.Groups[1].Value)
            .ToHashSet();

        Assert.Contains("words", parts);
        Assert.Contains("recency", parts);
        Assert.All(parts.Concat(["meaning", "date", "preference", "reranker"]), static part => Assert.Contains($"`{part}`", s_ranking, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_verdict_is_on_the_page() => Assert.All(
        Enum.GetNames<RecallVerdict>().Except([nameof(RecallVerdict.Returned)]),
        static verdict => Assert.Contains($"`{verdict}`", s_page, StringComparison.Ordinal));

    [Fact]
    public void Every_kind_is_on_the_page() => Assert.All(Enum.GetNames<MemoryKind>(), static kind => Assert.Contains($"| `{kind}` |", s_page, StringComparison.Ordinal));

    [GeneratedRegex(@"(?:\.Add\(|new\(|Some\()""([a-z ]+)"",")]
    private static partial Regex Part();
}
