using BenchmarkDotNet.Attributes;
using Mem0.Benchmarks.Corpus;
using Mem0.Qdrant.Transport;

namespace Mem0.Benchmarks.Kernels;

/// <summary>One vector as JSON, as it goes to Qdrant.</summary>
[MemoryDiagnoser]
public class VectorJsonBenchmarks
{
    private UpsertRequest? _request;

    [Params(384, 1536, 8192)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void Prepare() => _request = new()
    {
        Points = [new() { Id = Guid.Empty, Vector = new() { Dense = new ClusteredVectors(Dimensions).Create(0) }, Payload = new() }],
        UpdateFilter = new() { Must = [] },
    };

    [Benchmark]
    public async Task Write()
    {
        using var body = new JsonBody<UpsertRequest>(_request!, WireJson.Types.UpsertRequest);
        await body.CopyToAsync(Stream.Null);
    }
}
