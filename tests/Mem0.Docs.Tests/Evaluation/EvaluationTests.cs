using System.Text.Json;
using Mem0.Docs.Tests.Samples;

namespace Mem0.Docs.Tests.Evaluation;

/// <summary>The evaluation program as its user runs it, on a small set of this repository's own.</summary>
public sealed class EvaluationTests
{
    private const string Input = "tests/Mem0.Evaluation/Samples/house.input.jsonl";
    private const string Gold = "tests/Mem0.Evaluation/Samples/house.gold.jsonl";

    private static readonly string s_program =
        Repository.FullPath($"tests/Mem0.Evaluation/bin/{ChildProgram.Configuration}/{new DirectoryInfo(AppContext.BaseDirectory).Name}/Mem0.Evaluation.dll");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bad_embedder_loses_nothing_that_words_find_and_a_good_one_finds_what_they_cannot()
    {
        var none = await RecallAsync();
        var bad = await RecallAsync("--embedder", "hash");
        var good = await RecallAsync("--embedder", "pairs", "--gold", Gold);

        Assert.Equal(1, none["same words"]);
        Assert.Equal(1, bad["same words"]);
        Assert.Equal(1, good["same words"]);
        Assert.True(good["other words"] > none["other words"] + 0.3, $"{good["other words"]} with a good embedder, {none["other words"]} without one");
    }

    [Fact]
    public async Task Two_runs_give_the_same_but_for_the_time()
    {
        using var folder = new TemporaryFolder();
        var runs = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var output = Path.Combine(folder.Path, $"{i}.jsonl");
            Assert.Equal(0, (await RunAsync("retrieval", "--input", Input, "--output", output, "--embedder", "hash")).ExitCode);
            runs.Add(string.Join('\n', (await File.ReadAllLinesAsync(output, Stop)).Select(static line => JsonSerializer.Serialize(Ranked(line)))));
        }

        Assert.NotEmpty(runs[0]);
        Assert.Equal(runs[0], runs[1]);
    }

    [Theory]
    [InlineData("A command is missing.")]
    [InlineData("'recall' is not a command.", "recall")]
    [InlineData("--input is missing.", "retrieval", "--output", "x")]
    [InlineData("A value is missing after '--input'.", "retrieval", "--input")]
    [InlineData("'oracle' is not an embedder; there are none, hash and pairs.", "retrieval", "--embedder", "oracle")]
    [InlineData("--gold goes with --embedder pairs, and neither without the other.", "retrieval", "--input", Input, "--output", "x", "--embedder", "pairs")]
    [InlineData("--gold goes with --embedder pairs, and neither without the other.", "retrieval", "--input", Input, "--output", "x", "--gold", Gold)]
    [InlineData("'--embedder' is not an option.", "scenarios", "--embedder", "hash")]
    public async Task What_is_not_understood_is_said_with_the_usage(string message, params string[] arguments)
    {
        var (exitCode, printed) = await RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.StartsWith(message + "\n\nusage:\n", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not JSON", "{\"t\":\"turn\"\n")]
    [InlineData("'scope' is missing or not a string.", "{\"t\":\"turn\",\"id\":\"1\",\"text\":\"x\"}\n")]
    [InlineData("'at' is not a time: soon", "{\"t\":\"turn\",\"scope\":\"a\",\"id\":\"1\",\"text\":\"x\",\"at\":\"soon\"}\n")]
    [InlineData("turn '1' stands twice in scope 'a'.", "{\"t\":\"turn\",\"scope\":\"a\",\"id\":\"1\",\"text\":\"x\"}\n{\"t\":\"turn\",\"scope\":\"a\",\"id\":\"1\",\"text\":\"y\"}\n")]
    public async Task A_fault_of_the_input_names_its_line(string fault, string lines)
    {
        using var folder = new TemporaryFolder();
        var input = Path.Combine(folder.Path, "input.jsonl");
        await File.WriteAllTextAsync(input, lines, Stop);

        var (exitCode, printed) = await RunAsync("retrieval", "--input", input, "--output", Path.Combine(folder.Path, "output.jsonl"));

        Assert.Equal(1, exitCode);
        Assert.Contains(fault, printed, StringComparison.Ordinal);
        Assert.Contains("input.jsonl", printed, StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, double>> RecallAsync(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var output = Path.Combine(folder.Path, "output.jsonl");
        var (exitCode, printed) = await RunAsync(["retrieval", "--input", Input, "--output", output, .. arguments]);
        Assert.True(exitCode == 0, printed);

        var ranked = (await File.ReadAllLinesAsync(output, Stop)).Select(Ranked).ToDictionary(static line => line.Question, static line => line.Ids);
        return (await File.ReadAllLinesAsync(Repository.FullPath(Gold), Stop))
            .Select(static line => JsonElement.Parse(line))
            .GroupBy(static gold => gold.GetProperty("category").GetString()!)
            .ToDictionary(static category => category.Key, category => category.Average(gold =>
            {
                var evidence = gold.GetProperty("evidence").EnumerateArray().Select(static id => id.GetString()!).ToArray();
                return evidence.Intersect(ranked[gold.GetProperty("id").GetString()!].Take(10)).Count() / (double)evidence.Length;
            }));
    }

    private static (string Question, string[] Ids) Ranked(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("id").GetString()!, [.. json.RootElement.GetProperty("ranked").EnumerateArray().Select(static item => item.GetProperty("id").GetString()!)]);
    }

    private static async Task<(int ExitCode, string Printed)> RunAsync(params string[] arguments)
    {
        using var program = ChildProgram.Dotnet([s_program, .. arguments]);
        program.EndInput();
        return (await program.EndAsync(Stop), program.Printed);
    }
}
