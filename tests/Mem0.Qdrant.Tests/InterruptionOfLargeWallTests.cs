namespace Mem0.Qdrant.Tests;

/// <summary>Writers that are cut off, at every request that they make, where nothing is in memory.</summary>
public sealed class InterruptionOfLargeWallTests : InterruptionTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;
}
