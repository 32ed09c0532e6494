namespace Mem0.Qdrant.Tests;

/// <summary>The contract, whole, where nothing is in memory.</summary>
public sealed class QdrantLargeWallTests : QdrantMemoryStoreTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;
}
