namespace Mem0.Docs.Tests.Samples;

/// <summary>The Qdrant sample does what it says at a server, and says how to start one where there is none.</summary>
public sealed class QdrantSampleTests
{
    private const string Key = "key-of-the-sample";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_user_finds_only_what_was_said_by_that_user_and_nothing_stays()
    {
        using var server = await StandInProgram.StartAsync(Key, Stop);
        for (var run = 0; run < 2; run++)
        {
            using var sample = Start(("QDRANT_URL", server.Url), ("QDRANT_API_KEY", Key));

            Assert.Equal(0, await sample.EndAsync(Stop));

            Assert.Equal("alice: Is vegan, and allergic to peanuts.\nbob: Grows peanuts for a living.\nForgotten: 1 of alice's, and bob's too.\n", sample.Printed);
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "cannot be reached", 1)]
    [InlineData("localhost", "QDRANT_URL is not a web address.", 2)]
    public async Task Without_a_server_it_says_what_to_do(string url, string message, int exitCode)
    {
        using var sample = Start(("QDRANT_URL", url), ("QDRANT_API_KEY", null));

        Assert.Equal(exitCode, await sample.EndAsync(Stop));

        Assert.Contains(message, sample.Printed, StringComparison.Ordinal);
        Assert.Equal(exitCode == 1, sample.Printed.Contains("docker compose -f docker-compose.qdrant.yml up -d --wait", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", sample.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_said()
    {
        using var server = await StandInProgram.StartAsync(Key, Stop);
        using var sample = Start(("QDRANT_URL", server.Url), ("QDRANT_API_KEY", "wrong"));

        Assert.Equal(1, await sample.EndAsync(Stop));

        Assert.Contains("refuses the API key", sample.Printed, StringComparison.Ordinal);
    }

    private static ChildProgram Start(params (string, string?)[] environment) => ChildProgram.Dotnet([ChildProgram.Built("Qdrant")], environment);
}
