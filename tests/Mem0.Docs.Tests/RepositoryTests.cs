using System.Text.RegularExpressions;

namespace Mem0.Docs.Tests;

/// <summary>The repository speaks of itself alone: whoever clones it finds no trace of the machine that it was written on.</summary>
public sealed partial class RepositoryTests
{
    // Where a reader may be sent, and where a program may call. Anything else is a slip, or a decision to be made here.
    private static readonly string[] s_hosts =
    [
        "localhost", "127.0.0.1", "api.openai.com",
        "keepachangelog.com", "semver.org", "snowballstem.org", "www.sqlite.org",

        // The name of the format of pictures.
        "www.w3.org",
    ];

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() =>
        Assert.Empty(Findings(static (_, text) => Place().Matches(text)));

    [Fact]
    public void Every_address_is_one_that_a_reader_may_visit() =>
        Assert.DoesNotContain(Findings(static (_, text) => Address().Matches(text)), static finding => !s_hosts.Contains(finding.Text) && !IsReserved(finding.Text));

    [Theory]
    [InlineData("see /home/" + "ana/notes", true)]
    [InlineData("C:\\" + "Users\\ana", true)]
    [InlineData("../" + "shared/notes.md", true)]
    [InlineData("/v1/embeddings", false)]
    [InlineData("tests/Mem0.Docs.Tests", false)]
    public void A_place_is_recognised(string text, bool isOne) => Assert.Equal(isOne, Place().IsMatch(text));

    [Fact]
    public void Package_sources_are_left_to_the_reader() =>
        Assert.DoesNotContain(Repository.Files, static path => Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Path, string Text)> Findings(Func<string, string, IEnumerable<Match>> find) => Repository.Files
        .Where(static path => path != "LICENSE")
        .Select(static path => (Path: path, Text: Repository.Read(path)))
        .Where(static file => !file.Text.Contains('\0', StringComparison.Ordinal))
        .SelectMany(file => find(file.Path, file.Text).Select(match => (file.Path, match.Groups[1].Value)));

    // RFC 2606: names that belong to nobody.
    private static bool IsReserved(string host) => host.EndsWith(".test", StringComparison.Ordinal) || host is "example.com" or "example.org" || host.EndsWith(".example", StringComparison.Ordinal);

    [GeneratedRegex(@"((?:(?<![\w.~-])/(?:work|home|root|Users|tmp|mnt|workspace)/\w+)|(?:[A-Z]:\\Users)|(?:\.\./shared))")]
    private static partial Regex Place();

    [GeneratedRegex(@"https?://(?:[^\s/@""']*@)?([A-Za-z0-9.-]+)")]
    private static partial Regex Address();
}
