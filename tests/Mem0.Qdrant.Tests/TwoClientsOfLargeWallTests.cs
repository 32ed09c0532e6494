using Mem0.Qdrant.Tests.StandIn;

namespace Mem0.Qdrant.Tests;

/// <summary>Several processes with one collection, none of which has anything in memory.</summary>
public sealed class TwoClientsOfLargeWallTests : TwoClientsTests
{
    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;

    protected override bool IsOfSecondPage(StandInRequest request) => request.Body.GetRawText().Contains("""{"key":"created","range":{"lt":""", StringComparison.Ordinal);
}
