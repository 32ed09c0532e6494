using System.Diagnostics;
using System.Text;

namespace Mem0.Docs.Tests.Samples;

/// <summary>A program run as its user runs it: a process of its own, with an environment, an input and an output that is not a terminal.</summary>
internal sealed class ChildProgram : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _printed = new();
    private readonly TaskCompletionSource _ended = new();
    private TaskCompletionSource _more = new();

    private ChildProgram(ProcessStartInfo start)
    {
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.Start();
        _ = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError)).ContinueWith(_ => _ended.SetResult(), TaskScheduler.Default);
    }

    /// <summary>Gets the configuration that these tests were built in, and the samples with them.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public int Id => _process.Id;

    /// <summary>Gets everything printed so far, errors included.</summary>
    public string Printed
    {
        get
        {
            lock (_printed)
            {
                return _printed.ToString().ReplaceLineEndings("\n");
            }
        }
    }

    /// <summary>Starts <c>dotnet</c> with arguments, in the root of the repository.</summary>
    public static ChildProgram Dotnet(IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };

        // What the outer build or a developer's shell has set is not what a reader has.
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("OPENAI_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new(start);
    }

    /// <summary>Finds a sample's program, built together with these tests.</summary>
    public static string Built(string sample) =>
        Repository.FullPath($"samples/{sample}/bin/{Configuration}/{new DirectoryInfo(AppContext.BaseDirectory).Name}/{sample}.dll");

    /// <summary>Types a line.</summary>
    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Ends the input, as Ctrl+D does.</summary>
    public void EndInput() => _process.StandardInput.Close();

    /// <summary>Waits until something is printed after a position.</summary>
    /// <returns>The position behind it.</returns>
    public async Task<int> WaitForAsync(string text, int from, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task more;
            lock (_printed)
            {
                more = _more.Task;
            }

            if (Printed.IndexOf(text, from, StringComparison.Ordinal) is >= 0 and var at)
            {
                return at + text.Length;
            }

            if (await Task.WhenAny(more, _ended.Task).WaitAsync(cancellationToken) == _ended.Task && !Printed[from..].Contains(text, StringComparison.Ordinal))
            {
                Assert.Fail($"The program ended without printing '{text}':\n{Printed}");
            }
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await _ended.Task.WaitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            TaskCompletionSource more;
            lock (_printed)
            {
                _printed.Append(buffer, 0, count);
                (more, _more) = (_more, new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            more.SetResult();
        }
    }
}
