using System.Diagnostics;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>Another process that uses the store.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    public ChildProcess(params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Mem0.CrashChild.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync(Stores.Stop).AsTask();

    /// <summary>Starts a child that does what it is told.</summary>
    public static async Task<ChildProcess> ServeAsync(string path, int busyMilliseconds = 5000)
    {
        var child = new ChildProcess("serve", path, $"{busyMilliseconds}");
        Assert.Equal("ready", await child.ReadLineAsync());
        return child;
    }

    /// <summary>Tells the child what to do.</summary>
    /// <returns>What it answered.</returns>
    public async Task<string> AskAsync(params IReadOnlyList<string> command)
    {
        await _process.StandardInput.WriteLineAsync(string.Join('\t', command).AsMemory(), Stores.Stop);
        await _process.StandardInput.FlushAsync(Stores.Stop);
        return await ReadLineAsync() ?? throw new InvalidOperationException("The child ended without an answer.");
    }

    /// <summary>Lets the child end by itself.</summary>
    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(Stores.Stop);
        Assert.Equal(0, _process.ExitCode);
    }

    /// <summary>Ends the child at once, as the system does: nothing of it runs any more.</summary>
    /// <returns>What it had still said.</returns>
    public async Task<List<string>> KillAsync()
    {
        _process.Kill();
        var lines = new List<string>();
        while (await ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }

        await _process.WaitForExitAsync(Stores.Stop);
        return lines;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
