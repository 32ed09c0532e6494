using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Mem0.Benchmarks.Standing;

/// <summary>Runs this program once more, where a process of its own is what is measured.</summary>
internal static class ChildProcess
{
    /// <summary>Gets the program that starts programs which are built but not published.</summary>
    public static string Dotnet => System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    public static Task<ChildResult> RunAsync(params string[] arguments) => RunAsync(Start(arguments));

    /// <summary>Runs any program to its end.</summary>
    public static async Task<ChildResult> RunAsync(ProcessStartInfo start)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new(Stopwatch.GetElapsedTime(started), output.Length == 0 ? null : JsonNode.Parse(output))
            : throw new InvalidOperationException($"The child '{start.FileName} {string.Join(' ', start.ArgumentList)}' ended with {process.ExitCode}.");
    }

    /// <summary>Says how a child is started.</summary>
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };

        // Under "dotnet x.dll" the process is dotnet, and the program its first argument.
        if (System.IO.Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (var argument in arguments.Prepend("child"))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
