namespace Mem0.Qdrant.Tests;

/// <summary>Several processes with one collection, none of which has anything in memory.</summary>
public sealed class TwoClientsOfLargeWallTests : TwoClientsTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;
}
