using System.Text.RegularExpressions;

namespace Mem0.Docs.Tests.Pages;

/// <summary>A page, read as far as the tests need it: its fenced blocks, its links and the anchors of its headings.</summary>
internal sealed partial class MarkdownPage
{
    private readonly List<Fence> _fences = [];
    private readonly List<Link> _links = [];
    private readonly List<string> _anchors = [];

    private MarkdownPage(string path)
    {
        Path = path;
        Read(Repository.Read(path).ReplaceLineEndings("\n").Split('\n'));
    }

    /// <summary>Gets every page of the repository.</summary>
    public static IReadOnlyList<MarkdownPage> All { get; } =
        [.. Repository.Files.Where(static path => path.EndsWith(".md", StringComparison.Ordinal)).Select(static path => new MarkdownPage(path))];

    public string Path { get; }

    public IReadOnlyList<Fence> Fences => _fences;

    public IReadOnlyList<Link> Links => _links;

    public IReadOnlyList<string> Anchors => _anchors;

    /// <summary>Finds the links of a text.</summary>
    public static IEnumerable<Link> LinksIn(string text, string page, int line) =>
        LinkPattern().Matches(text).Select(match => new Link(page, line, match.Groups["text"].Value, match.Groups["target"].Value));

    public static MarkdownPage Of(string path) => All.Single(page => page.Path == path);

    private void Read(string[] lines)
    {
        string? context = null;
        var blank = true;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.FindIndex(lines, i + 1, static next => next.Trim() == "```");
                Assert.True(end > i, $"{Path}:{i + 1} opens a block that nothing closes.");
                Add(new Fence(Path, i + 2, line.Trim().TrimStart('`').Trim(), string.Join('\n', lines[(i + 1)..end]), context), blank);
                (i, context, blank) = (end, null, true);
                continue;
            }

            if (line.StartsWith('#'))
            {
                _anchors.Add(Slug(line.TrimStart('#')));
            }

            _links.AddRange(LinksIn(line, Path, i + 1));
            blank &= string.IsNullOrWhiteSpace(line);
            context = Comment().Match(line) is { Success: true } match ? match.Groups["name"].Value : string.IsNullOrWhiteSpace(line) ? context : null;
        }
    }

    // A block of text right after a block of code is what the code prints.
    private void Add(Fence fence, bool follows)
    {
        if (fence.Language == "text" && follows && _fences is [.., { Language: "csharp" } code])
        {
            _fences[^1] = code with { Output = fence.Text };
        }

        _fences.Add(fence);
    }

    // As GitHub makes them: lower case, spaces to hyphens, everything else but letters, digits, hyphens and underscores away.
    private static string Slug(string heading) => string.Concat(heading.Trim().ToLowerInvariant()
        .Where(static letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
        .Select(static letter => letter == ' ' ? '-' : letter));

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex("^<!-- snippet: (?<name>[a-z-]+) -->$")]
    private static partial Regex Comment();
}
