namespace Mem0.Qdrant.Tests;

/// <summary>Random histories by two clients, where nothing is in memory.</summary>
public sealed class QdrantModelOfLargeWallTests : QdrantModelTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;
}
