namespace Mem0.Docs.Tests.Samples;

/// <summary>The sample that moves house moves, checks itself, and says what is wrong when it cannot.</summary>
public sealed class MoveTests
{
    private static readonly string[] s_command = ["run", "--project", "samples/Move", "--no-build", "--configuration", ChildProgram.Configuration];

    [Fact]
    public async Task It_moves_an_example_with_nothing_but_the_sdk()
    {
        using var program = ChildProgram.Dotnet(s_command);

        Assert.Equal(0, await program.EndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Exported 3 memories with their revisions, and 1 that are forgotten.", program.Printed, StringComparison.Ordinal);
        Assert.Contains("Imported 4;", program.Printed, StringComparison.Ordinal);
        Assert.Contains("letter for letter", program.Printed, StringComparison.Ordinal);
        Assert.Contains("Lives in Oslo.", program.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_what_it_needs()
    {
        using var program = ChildProgram.Dotnet([.. s_command, "--", "nothing.db", "new.db", "alice"]);

        Assert.Equal(2, await program.EndAsync(TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Path.Combine(Repository.Root, "new.db")));
    }
}
