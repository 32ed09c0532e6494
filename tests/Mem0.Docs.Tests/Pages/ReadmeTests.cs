using System.Text.RegularExpressions;

namespace Mem0.Docs.Tests.Pages;

/// <summary>What the README promises, it can show.</summary>
public sealed partial class ReadmeTests
{
    private static readonly MarkdownPage s_readme = MarkdownPage.Of("README.md");

    private static readonly Dictionary<string, string> s_rooms = new()
    {
        ["Transcript"] = "Remember/Transcript",
        ["Gate"] = "Remember/RememberGate",
        ["Embed"] = "Embeddings/Embedder",
        ["Reconcile"] = "Remember/Reconciler",
        ["Commit"] = "Stores/StoreCommit",
        ["Query"] = "Recall/RecallRequest",
        ["Fuse"] = "Recall/Fusion",
        ["Boost"] = "Recall/Boosts",
        ["Rerank"] = "Recall/Reranker",
        ["Budget"] = "Recall/Budget",
    };

    [Fact]
    public void It_holds_two_commands() => Assert.Equal(
        ["dotnet run --project samples/Quickstart", "dotnet test"],
        s_readme.Fences.Where(static fence => fence.Language == "sh").SelectMany(static fence => fence.Text.Split('\n')));

    [Fact]
    public void Its_example_takes_ten_lines()
    {
        var lines = s_readme.Fences.First(static fence => fence.Language == "csharp").Text.Split('\n')
            .Where(static line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal));

        Assert.InRange(lines.Count(), 1, 10);
    }

    [Fact]
    public void Every_promise_names_a_test_that_exists()
    {
        var promises = s_readme.Links.Where(static link => link.Target.StartsWith("tests/", StringComparison.Ordinal)).ToList();

        Assert.True(promises.Count >= 10);
        Assert.All(promises, static promise => Assert.Matches(
            $@"\[(?:Fact|Theory)[^\]]*\](?:\s*\[[^\n]*\])*\s*public (?:async Task|void) {Regex.Escape(promise.Text.Trim('`'))}\(",
            Repository.Read(promise.Target)));
    }

    [Fact]
    public void Every_room_that_it_draws_is_a_file()
    {
        var drawing = s_readme.Fences.First(static fence => fence.Text.StartsWith("remember ", StringComparison.Ordinal)).Text;

        Assert.Equal(s_rooms.Keys, Room().Matches(drawing).Select(static match => match.Value));
        Assert.All(s_rooms.Values, static file => Assert.Contains($"src/Mem0.Core/{file}.cs", Repository.Files));
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+\b")]
    private static partial Regex Room();
}
