namespace Mem0.Qdrant.Tests;

/// <summary>What is forgotten is gone, where nothing is in memory.</summary>
public sealed class ErasureOfLargeWallTests : ErasureTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;
}
