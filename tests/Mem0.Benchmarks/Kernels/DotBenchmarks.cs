using BenchmarkDotNet.Attributes;
using Mem0.Benchmarks.Corpus;
using Mem0.Sqlite;

namespace Mem0.Benchmarks.Kernels;

/// <summary>Each path of the kernel over rows that fit the first cache, the last cache, and none.</summary>
public class DotBenchmarks
{
    private byte[] _query = [];
    private sbyte[] _rows = [];
    private int[] _dots = [];
    private DotPath _path;

    [Params(10, 10_000, 100_000)]
    public int Rows { get; set; }

    [Params(384, 1536)]
    public int Dimensions { get; set; }

    [ParamsSource(nameof(Paths))]
    public string Path { get; set; } = "";

    public static IEnumerable<string> Paths => DotKernels.Supported.Select(static path => path.ToString());

    [GlobalSetup]
    public void Prepare()
    {
        var vectors = new ClusteredVectors(Dimensions);
        _path = Enum.Parse<DotPath>(Path);
        _query = new byte[Dimensions];
        _rows = new sbyte[Rows * Dimensions];
        _dots = new int[Rows];
        VectorQuantizer.EncodeQuery(vectors.Create(ulong.MaxValue), _query);
        for (var row = 0; row < Rows; row++)
        {
            VectorQuantizer.EncodeRow(vectors.Create((ulong)row % 100), _rows.AsSpan(row * Dimensions, Dimensions));
        }
    }

    [Benchmark]
    public void Dot() => DotKernels.Dot(_path, _query, _rows, _dots);
}
