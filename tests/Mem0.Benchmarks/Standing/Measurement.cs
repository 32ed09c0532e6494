namespace Mem0.Benchmarks.Standing;

/// <summary>One or more targets that are measured together, once a round; the best round counts, because others share the machine.</summary>
internal abstract class Measurement
{
    /// <summary>Measures once.</summary>
    public abstract Task RunAsync(Workbench bench);

    /// <summary>Says what the best round gave.</summary>
    public abstract IEnumerable<Finding> Report();
}
