using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mem0.Docs.Tests.Notebooks;

/// <summary>A notebook is run from its first cell to its last, and what it says it printed is what it prints.</summary>
/// <remarks>After a change that is meant, run the tests once with <c>SAVE_NOTEBOOKS=1</c>: the outputs are written anew, for review in the difference.</remarks>
public sealed class NotebookTests
{
    private static readonly JsonSerializerOptions s_asJupyter = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<TheoryDataRow<string>> Notebooks => Repository.Files
        .Where(static path => path.EndsWith(".ipynb", StringComparison.Ordinal))
        .Select(static path => new TheoryDataRow<string>(path));

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_prints_what_is_saved_in_it(string path)
    {
        var notebook = JsonNode.Parse(Repository.Read(path))!;
        var cells = notebook["cells"]!.AsArray().Select(static cell => new NotebookCell(cell!.AsObject())).Where(static cell => cell.IsCode).ToList();
        var run = new NotebookRun();
        var saves = Environment.GetEnvironmentVariable("SAVE_NOTEBOOKS") == "1";

        foreach (var cell in cells)
        {
            var (printed, value) = await run.RunAsync(cell.Source, TestContext.Current.CancellationToken);
            if (saves)
            {
                cell.Save(printed, value);
            }

            var output = string.Join('\n', new[] { printed.Length > 0 ? printed : null, value }.OfType<string>());
            Assert.True(cell.SavedOutput == output, $"The notebook says\n{cell.SavedOutput}\nand the cell prints\n{output}\nIf that is meant, run this test once with SAVE_NOTEBOOKS=1 and review the difference.\n\n{cell.Source}");
        }

        if (saves)
        {
            await File.WriteAllTextAsync(Repository.FullPath(path), notebook.ToJsonString(s_asJupyter).ReplaceLineEndings("\n") + "\n", TestContext.Current.CancellationToken);
        }
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void A_notebook_is_valid_for_its_readers(string path)
    {
        var notebook = JsonNode.Parse(Repository.Read(path))!.AsObject();

        Assert.Equal(4, notebook["nbformat"]!.GetValue<int>());
        Assert.InRange(notebook["nbformat_minor"]!.GetValue<int>(), 5, 9);
        Assert.Equal("C#", notebook["metadata"]!["language_info"]!["name"]!.GetValue<string>());
        var cells = notebook["cells"]!.AsArray().Select(static cell => cell!.AsObject()).ToList();
        Assert.Equal(cells.Count, cells.Select(static cell => cell["id"]!.GetValue<string>()).Distinct().Count());
        Assert.All(cells, static cell =>
        {
            Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", cell["id"]!.GetValue<string>());
            Assert.NotNull(cell["metadata"]);
            Assert.Contains(cell["cell_type"]!.GetValue<string>(), new[] { "markdown", "code" });
            Assert.Equal(cell["cell_type"]!.GetValue<string>() == "code", cell.ContainsKey("outputs") && cell.ContainsKey("execution_count"));
        });
        Assert.Contains("#r \"nuget: Mem0.Sqlite", string.Concat(cells.Select(static cell => new NotebookCell(cell).Source)), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_notebook() => Assert.NotEmpty(Notebooks);

    [Fact]
    public async Task Cells_share_their_state_and_end_in_a_value()
    {
        var run = new NotebookRun();

        Assert.Equal(("", null), await run.RunAsync("#r \"nuget: Some.Package, 1.0.0\"\nrecord Tea(string Name);\nvar tea = new Tea(\"oolong\");", TestContext.Current.CancellationToken));
        Assert.Equal(("printed", "oolong"), await run.RunAsync("await Task.Yield();\nConsole.WriteLine(\"printed\");\ntea.Name", TestContext.Current.CancellationToken));
    }
}
