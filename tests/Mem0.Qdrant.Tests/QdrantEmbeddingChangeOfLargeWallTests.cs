namespace Mem0.Qdrant.Tests;

/// <summary>The contract of changing the embedding space, whole, where nothing is in memory.</summary>
public sealed class QdrantEmbeddingChangeOfLargeWallTests : QdrantEmbeddingChangeTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;
}
