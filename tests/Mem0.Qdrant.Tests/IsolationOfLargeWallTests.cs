namespace Mem0.Qdrant.Tests;

/// <summary>The wall, seen from the server, where nothing is in memory.</summary>
public sealed class IsolationOfLargeWallTests : IsolationTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;

    protected override bool IsLarge => true;
}
