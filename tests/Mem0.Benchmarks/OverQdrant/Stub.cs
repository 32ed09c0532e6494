using System.Diagnostics;
using System.Globalization;
using Mem0.Benchmarks.Standing;

namespace Mem0.Benchmarks.OverQdrant;

/// <summary>The stub in its own process.</summary>
internal sealed class Stub : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private Stub(Process process, Uri address)
    {
        (_process, Address) = (process, address);
        _http = new() { BaseAddress = address };
    }

    public Uri Address { get; }

    public static async Task<Stub> StartAsync()
    {
        var start = ChildProcess.Start(Child.Stub);
        start.RedirectStandardInput = true;
        var process = Process.Start(start)!;
        return new(process, new($"http://127.0.0.1:{await process.StandardOutput.ReadLineAsync()}/"));
    }

    /// <summary>Sends nothing and gets nothing: what HTTP itself costs here.</summary>
    public async Task PostNothingAsync()
    {
        using var content = new ByteArrayContent([]);
        using var response = await _http.PostAsync(new Uri(StubAnswers.Nothing, UriKind.Relative), content);
        await response.Content.CopyToAsync(Stream.Null);
    }

    /// <summary>Says how many requests came.</summary>
    public async Task<int> CountAsync() => int.Parse(await _http.GetStringAsync(new Uri(StubAnswers.Count, UriKind.Relative)), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
