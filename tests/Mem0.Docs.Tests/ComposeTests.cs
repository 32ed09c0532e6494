using System.Text.RegularExpressions;

namespace Mem0.Docs.Tests;

/// <summary>The Qdrant for development is one that can be trusted with something: a fixed version, a key, a check, and data that survive it.</summary>
public sealed partial class ComposeTests
{
    private static readonly string s_compose = Repository.Read("docker-compose.qdrant.yml").ReplaceLineEndings("\n");

    [Fact]
    public void The_image_is_pinned_to_a_version() => Assert.Matches(@"\n    image: qdrant/qdrant:v\d+\.\d+\.\d+\n", s_compose);

    [Fact]
    public void A_key_is_needed_and_has_no_default() => Assert.Matches(@"\n      QDRANT__SERVICE__API_KEY: \$\{QDRANT_API_KEY:\?[^}]+\}\n", s_compose);

    [Fact]
    public void Its_health_is_checked() => Assert.Matches(@"\n    healthcheck:\n(?:      .*\n)*?      test:", s_compose);

    [Fact]
    public void Its_data_are_in_a_named_volume()
    {
        var volume = Mount().Match(s_compose);

        Assert.True(volume.Success);
        Assert.Matches($@"\nvolumes:\n(?:  .*\n)*?  {volume.Groups[1].Value}:", s_compose);
    }

    [Fact]
    public void It_listens_on_this_machine_only() => Assert.All(Ports().Matches(s_compose), static port => Assert.StartsWith("127.0.0.1:", port.Groups[1].Value, StringComparison.Ordinal));

    [GeneratedRegex(@"\n      - ([a-z-]+):/qdrant/storage\n")]
    private static partial Regex Mount();

    [GeneratedRegex(@"\n      - ""([\d.:]+:\d+)""")]
    private static partial Regex Ports();
}
