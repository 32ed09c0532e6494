namespace Mem0.Docs.Tests.Samples;

/// <summary>One run of the quickstart, as the README's command does it, for all tests that only look at it.</summary>
public sealed class QuickstartRun : IAsyncLifetime
{
    public const string Command = "dotnet run --project samples/Quickstart";

    public string Printed { get; private set; } = "";

    public int ExitCode { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using var program = Start();
        ExitCode = await program.EndAsync(TestContext.Current.CancellationToken);
        Printed = program.Printed;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Built with the tests already: what is left out is only the build.
    internal static ChildProgram Start(params string[] more) =>
        ChildProgram.Dotnet([.. Command.Split(' ')[1..], "--no-build", "--configuration", ChildProgram.Configuration, .. more]);

    internal static string FileOf(string printed) =>
        printed.Split('\n').Single(static line => line.StartsWith("File: ", StringComparison.Ordinal))["File: ".Length..].Trim();
}
