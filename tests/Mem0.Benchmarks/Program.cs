using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using Mem0.Benchmarks.OverQdrant;
using Mem0.Benchmarks.Standing;

return args switch
{
    ["standing", .. var rest] => await StandingCommand.RunAsync(rest),
    ["qdrant", .. var rest] => await QdrantCommand.RunAsync(rest),
    ["child", .. var rest] => await Child.RunAsync(rest),
    _ => Kernels(args),
};

// Apart, so that a child does not load what it does not need before its clock has stopped.
[MethodImpl(MethodImplOptions.NoInlining)]
static int Kernels(string[] args)
{
    BenchmarkSwitcher.FromAssembly(typeof(StandingCommand).Assembly).Run(args);
    return 0;
}
