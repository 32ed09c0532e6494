namespace Mem0.Qdrant.Tests;

/// <summary>The contract of changing the embedding space, whole, where each tenant has collections of its own.</summary>
public sealed class QdrantEmbeddingChangePerTenantTests : QdrantEmbeddingChangeTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.CollectionPerTenant = true;
}
