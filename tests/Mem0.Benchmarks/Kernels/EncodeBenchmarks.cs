using BenchmarkDotNet.Attributes;
using Mem0.Benchmarks.Corpus;
using Mem0.Sqlite;

namespace Mem0.Benchmarks.Kernels;

/// <summary>What a vector costs when it is written, and what one exact comparison costs.</summary>
public class EncodeBenchmarks
{
    private float[] _one = [];
    private float[] _other = [];
    private sbyte[] _codes = [];

    [Params(384, 1536)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var vectors = new ClusteredVectors(Dimensions);
        (_one, _other, _codes) = (vectors.Create(0), vectors.Create(1), new sbyte[Dimensions]);
    }

    [Benchmark]
    public float Encode() => VectorQuantizer.EncodeRow(_one, _codes).Scale;

    [Benchmark]
    public float Compare() => ExactDot.Of(_one, _other);
}
