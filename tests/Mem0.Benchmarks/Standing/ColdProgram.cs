using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mem0.Benchmarks.Standing;

/// <summary>The program whose start is measured: as it is built, and published as native code where this machine has what that needs.</summary>
/// <param name="Native">The native program, or <see langword="null"/>.</param>
/// <param name="Problem">Why there is none.</param>
internal sealed record ColdProgram(string? Native, string? Problem)
{
    private const string Name = "Mem0.ColdStart";

    /// <summary>Gets the program as it is built, beside this one.</summary>
    public static string Built { get; } = Path.Combine(AppContext.BaseDirectory.Replace("Mem0.Benchmarks", Name, StringComparison.Ordinal), $"{Name}.dll");

    /// <summary>Publishes it.</summary>
    public static async Task<ColdProgram> PublishAsync(string folder)
    {
        var project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Built)!, "..", "..", ".."));
        var start = new ProcessStartInfo(ChildProcess.Dotnet) { RedirectStandardOutput = true };
        foreach (var argument in (string[])["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-o", folder, "--tl:off", "--nologo"])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name), null)
            : new(null, output.Split('\n').FirstOrDefault(static line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim() ?? "the publishing failed");
    }
}
