namespace Mem0.Docs.Tests.Samples;

/// <summary>The first command that a reader types does what the README says, and its output can be read anywhere.</summary>
public sealed class QuickstartTests(QuickstartRun run) : IClassFixture<QuickstartRun>
{
    [Fact]
    public void The_quickstart_shows_every_step_and_checks_itself()
    {
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The model is scripted", run.Printed, StringComparison.Ordinal);
        Assert.Contains("I remember: \"I am vegan, and I must avoid peanuts.\"", run.Printed, StringComparison.Ordinal);
        Assert.Contains(MemorySection.OpeningMark, run.Printed, StringComparison.Ordinal);
        Assert.Contains("I do not know that", run.Printed, StringComparison.Ordinal);
        Assert.Contains("BelowLimit", run.Printed, StringComparison.Ordinal);
        Assert.Contains("she moved", run.Printed, StringComparison.Ordinal);
        Assert.Contains("It is forgotten.", run.Printed, StringComparison.Ordinal);
        Assert.Contains("Every step did what it says.", run.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("  NOT  ", run.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_output_fits_80_columns_and_has_no_control_characters_when_it_is_no_terminal()
    {
        Assert.All(run.Printed.Split('\n'), static line => Assert.True(line.TrimEnd().Length <= 80 || line.StartsWith("File: ", StringComparison.Ordinal), line));
        Assert.DoesNotContain(run.Printed, static letter => char.IsControl(letter) && letter != '\n');
    }

    [Fact]
    public async Task It_leaves_nothing_behind_unless_it_is_told_to_keep_the_file()
    {
        using var keeping = QuickstartRun.Start("--", "--keep");
        await keeping.EndAsync(TestContext.Current.CancellationToken);
        var kept = QuickstartRun.FileOf(keeping.Printed);

        Assert.False(File.Exists(QuickstartRun.FileOf(run.Printed)));
        Assert.True(File.Exists(kept));
        Directory.Delete(Path.GetDirectoryName(kept)!, recursive: true);
    }

    [Fact]
    public void The_readme_says_it_with_this_command() =>
        Assert.Contains($"\n{QuickstartRun.Command}\n", Repository.Read("README.md").ReplaceLineEndings("\n"), StringComparison.Ordinal);
}
