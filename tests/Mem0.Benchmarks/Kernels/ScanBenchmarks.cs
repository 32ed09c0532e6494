using BenchmarkDotNet.Attributes;
using Mem0.Benchmarks.Corpus;
using Mem0.Sqlite;

namespace Mem0.Benchmarks.Kernels;

/// <summary>A whole search of a block: scan, keep the nearest, compare them exactly. Alone, and four that share a pass.</summary>
[MemoryDiagnoser]
public class ScanBenchmarks : IDisposable
{
    private const int Wanted = 20;

    private float[][] _vectors = [];
    private float[][] _questions = [];
    private VectorBlock _block = new(1);

    [Params(1_000, 10_000, 100_000)]
    public int Rows { get; set; }

    [Params(384, 1536)]
    public int Dimensions { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var vectors = new ClusteredVectors(Dimensions);
        _vectors = [.. Enumerable.Range(0, Rows).Select(row => vectors.Create((ulong)row))];
        _questions = [.. Enumerable.Range(0, 4).Select(question => vectors.Create(ulong.MaxValue - (ulong)question))];
        _block = new VectorBlock(Dimensions, Rows);
        for (var slot = 0; slot < Rows; slot++)
        {
            _block.Add(slot, _vectors[slot]);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _block.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int One()
    {
        using var lookup = new VectorLookup(_questions[0], Wanted, Wanted);
        VectorScan.Run(_block, lookup);
        return lookup.Finish(slot => _vectors[slot]).Hits.Length;
    }

    [Benchmark(OperationsPerInvoke = 4)]
    public int FourInOnePass()
    {
        var lookups = _questions.Select(static question => new VectorLookup(question, Wanted, Wanted)).ToArray();
        VectorScan.Run(_block, lookups);
        var found = 0;
        foreach (var lookup in lookups)
        {
            found += lookup.Finish(slot => _vectors[slot]).Hits.Length;
            lookup.Dispose();
        }

        return found;
    }
}
