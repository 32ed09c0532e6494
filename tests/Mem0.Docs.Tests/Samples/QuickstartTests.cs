namespace Mem0.Docs.Tests.Samples;

/// <summary>The first command that a reader types does what the README says, and its output can be read anywhere.</summary>
public sealed class QuickstartTests
{
    private const string Command = "dotnet run --project samples/Quickstart";

    [Fact]
    public async Task The_quickstart_shows_every_step_and_checks_itself()
    {
        using var program = Run();

        Assert.Equal(0, await program.EndAsync(TestContext.Current.CancellationToken));

        var printed = program.Printed;
        Assert.Contains("The model is scripted", printed, StringComparison.Ordinal);
        Assert.Contains("I remember: \"I am vegan, and I must avoid peanuts.\"", printed, StringComparison.Ordinal);
        Assert.Contains(MemorySection.OpeningMark, printed, StringComparison.Ordinal);
        Assert.Contains("I do not know that", printed, StringComparison.Ordinal);
        Assert.Contains("BelowLimit", printed, StringComparison.Ordinal);
        Assert.Contains("she moved", printed, StringComparison.Ordinal);
        Assert.Contains("It is forgotten.", printed, StringComparison.Ordinal);
        Assert.Contains("Every step did what it says.", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("  NOT  ", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_output_fits_80_columns_and_has_no_control_characters_when_it_is_no_terminal()
    {
        using var program = Run();

        await program.EndAsync(TestContext.Current.CancellationToken);

        Assert.All(program.Printed.Split('\n'), static line => Assert.True(line.TrimEnd().Length <= 80 || line.StartsWith("File: ", StringComparison.Ordinal), line));
        Assert.DoesNotContain(program.Printed, static letter => char.IsControl(letter) && letter != '\n');
    }

    [Fact]
    public async Task It_leaves_nothing_behind_unless_it_is_told_to_keep_the_file()
    {
        using var tidy = Run();
        await tidy.EndAsync(TestContext.Current.CancellationToken);
        using var keeping = Run("--", "--keep");
        await keeping.EndAsync(TestContext.Current.CancellationToken);

        Assert.False(File.Exists(FileOf(tidy)));
        Assert.True(File.Exists(FileOf(keeping)));
        Directory.Delete(Path.GetDirectoryName(FileOf(keeping))!, recursive: true);
    }

    [Fact]
    public void The_readme_says_it_with_this_command() => Assert.Contains($"\n{Command}\n", Repository.Read("README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);

    // Built with the tests already: what is left out is only the build.
    private static ChildProgram Run(params string[] more) => ChildProgram.Dotnet([.. Command.Split(' ')[1..], "--no-build", "--configuration", ChildProgram.Configuration, .. more]);

    private static string FileOf(ChildProgram program) =>
        program.Printed.Split('\n').Single(static line => line.StartsWith("File: ", StringComparison.Ordinal))["File: ".Length..].Trim();
}
