using System.Text.Json;
using Mem0.Docs.Tests.Samples;

namespace Mem0.Docs.Tests.Evaluation;

/// <summary>The evaluation program over another store: the same answers, and nothing left behind.</summary>
public sealed class QdrantEvaluationTests
{
    private const string Key = "key-of-the-evaluation";

    private static readonly string s_program =
        Repository.FullPath($"tests/Mem0.Evaluation/bin/{ChildProgram.Configuration}/{new DirectoryInfo(AppContext.BaseDirectory).Name}/Mem0.Evaluation.dll");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Qdrant_ranks_as_sqlite_does_and_its_collections_are_gone_afterwards()
    {
        using var server = await StandInProgram.StartAsync(Key, Stop);
        const string Input = "tests/Mem0.Evaluation/Samples/house.input.jsonl";

        var sqlite = await RunAsync("retrieval", Input, [], []);
        var qdrant = await RunAsync("retrieval", Input, ["--store", "qdrant", "--url", server.Url], [("MEM0_QDRANT_API_KEY", Key)]);

        Assert.NotEmpty(sqlite);
        Assert.Equal(sqlite.Select(Ranked), qdrant.Select(Ranked));
        Assert.Contains("\"collections\":[]", await server.CollectionsAsync(Key, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scenarios_take_the_key_from_a_variable_of_any_name()
    {
        using var server = await StandInProgram.StartAsync(Key, Stop);
        using var folder = new TemporaryFolder();
        var input = Path.Combine(folder.Path, "cases.jsonl");
        await File.WriteAllTextAsync(
            input,
            """{"id":"a","steps":[{"op":"add","scope":{"user":"ana"},"content":"Is vegan."},{"op":"restart"},{"op":"recall","scope":{"user":"ana"},"query":"vegan","expect":{}}]}""",
            Stop);

        var lines = await RunAsync("scenarios", input, ["--store", "qdrant", "--url", server.Url, "--api-key-variable", "EVALUATION_KEY"], [("EVALUATION_KEY", Key), ("MEM0_QDRANT_API_KEY", "wrong")]);

        Assert.Contains("Is vegan.", Assert.Single(lines), StringComparison.Ordinal);
        Assert.Contains("\"collections\":[]", await server.CollectionsAsync(Key, Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'redis' is not a store; there are sqlite and qdrant.", "--store", "redis")]
    [InlineData("--url goes with --store qdrant, and neither without the other.", "--store", "qdrant")]
    [InlineData("--url goes with --store qdrant, and neither without the other.", "--url", "http://localhost:1")]
    [InlineData("--url is not an address of http or https.", "--store", "qdrant", "--url", "localhost")]
    [InlineData("The variable NO_SUCH_KEY is not set.", "--store", "qdrant", "--url", "http://localhost:1", "--api-key-variable", "NO_SUCH_KEY")]
    public async Task A_store_that_is_not_understood_is_said(string message, params string[] arguments)
    {
        using var program = ChildProgram.Dotnet([s_program, "retrieval", "--input", "x", "--output", "y", .. arguments]);

        Assert.Equal(2, await program.EndAsync(Stop));
        Assert.StartsWith(message, program.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said()
    {
        using var folder = new TemporaryFolder();
        using var program = ChildProgram.Dotnet(
            [s_program, "retrieval", "--input", "tests/Mem0.Evaluation/Samples/house.input.jsonl", "--output", Path.Combine(folder.Path, "output.jsonl"), "--store", "qdrant", "--url", "http://127.0.0.1:1"]);

        Assert.Equal(1, await program.EndAsync(Stop));
        Assert.Contains("could not be deleted", program.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Printed, StringComparison.Ordinal);
    }

    private static async Task<string[]> RunAsync(string command, string input, string[] more, (string, string?)[] environment)
    {
        using var folder = new TemporaryFolder();
        var output = Path.Combine(folder.Path, "output.jsonl");
        using var program = ChildProgram.Dotnet([s_program, command, "--input", input, "--output", output, .. more], environment);
        Assert.True(await program.EndAsync(Stop) == 0, program.Printed);
        return await File.ReadAllLinesAsync(output, Stop);
    }

    private static string Ranked(string line)
    {
        using var json = JsonDocument.Parse(line);
        return $"{json.RootElement.GetProperty("id")} {json.RootElement.GetProperty("ranked")}";
    }
}
