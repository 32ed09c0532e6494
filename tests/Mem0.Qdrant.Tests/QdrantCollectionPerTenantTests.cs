namespace Mem0.Qdrant.Tests;

/// <summary>The contract, whole, where each tenant has collections of its own.</summary>
public sealed class QdrantCollectionPerTenantTests : QdrantMemoryStoreTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.CollectionPerTenant = true;
}
