namespace Mem0.Qdrant.Tests;

/// <summary>Random histories by two clients, where nothing is in memory.</summary>
public sealed class QdrantModelOfLargeWallTests : QdrantModelTests
{
    // How long a text is on average, and in how many sessions a word stands, is guessed from what was found; of the few memories here, coarsely.
    protected override double WordsTolerance => 1;

    protected override void Configure(QdrantMemoryOptions options) => options.MaxMemoriesInProcess = 0;
}
