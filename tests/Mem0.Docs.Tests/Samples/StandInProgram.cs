namespace Mem0.Docs.Tests.Samples;

/// <summary>The stand-in for a Qdrant, as a developer runs it.</summary>
internal sealed class StandInProgram : IDisposable
{
    private readonly ChildProgram _program;

    private StandInProgram(ChildProgram program, string url) => (_program, Url) = (program, url);

    public string Url { get; }

    /// <summary>Starts one on a free port.</summary>
    public static async Task<StandInProgram> StartAsync(string? apiKey, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var program = ChildProgram.Dotnet(
            [Repository.FullPath($"tests/Mem0.QdrantStandIn/bin/{ChildProgram.Configuration}/{folder}/Mem0.QdrantStandIn.dll"), "--port", "0"], ("MEM0_QDRANT_API_KEY", apiKey));
        var from = await program.WaitForAsync("Listening on ", 0, cancellationToken);
        await program.WaitForAsync("\n", from, cancellationToken);
        return new(program, program.Printed[from..].Split('\n')[0]);
    }

    /// <summary>Asks what collections there are.</summary>
    public async Task<string> CollectionsAsync(string apiKey, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("api-key", apiKey);
        return await http.GetStringAsync(new Uri(new Uri(Url), "/collections"), cancellationToken);
    }

    public void Dispose() => _program.Dispose();
}
