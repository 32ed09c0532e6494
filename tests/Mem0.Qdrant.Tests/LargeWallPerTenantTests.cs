namespace Mem0.Qdrant.Tests;

/// <summary>The same where each tenant has collections of its own.</summary>
public sealed class LargeWallPerTenantTests : LargeWallTests
{
    protected override void Configure(QdrantMemoryOptions options)
    {
        base.Configure(options);
        options.CollectionPerTenant = true;
    }
}
