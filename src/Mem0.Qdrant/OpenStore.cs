using Mem0.Qdrant.Large;
using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Reading;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Walls;
using Mem0.Qdrant.Writing;
using Microsoft.Extensions.Logging;

namespace Mem0.Qdrant;

/// <summary>The parts of an open store.</summary>
internal sealed class OpenStore
{
    private OpenStore(PointsClient client, Collections collections, ServerVersion server, WallCache cache, WallLimit limit, TimeProvider time, ILogger logger)
    {
        Client = client;
        Heads = new(client, Place.Memories);
        Vectors = new(client, collections, server);
        Claims = new(client, Place.Memories);
        Walls = new(client, Place.Memories, Heads, cache);
        Backlog = new(client, Place.Memories, Heads, Vectors);
        Server = server;
        var finisher = new Finisher(client, Place.Memories, Vectors);
        Settled = new(Heads, finisher);
        States = new(Heads, Walls, new(client, Place.Memories), Settled, limit);
        Opener = new(this, limit);
        Writer = new(client, Place.Memories, server, Heads, States, cache, Vectors, Claims, finisher, time, logger);
    }

    public PointsClient Client { get; }

    public HeadReader Heads { get; }

    public WallReader Walls { get; }

    public ServerVersion Server { get; }

    public SettledReads Settled { get; }

    public StateReader States { get; }

    public WallsOpener Opener { get; }

    public WallWriter Writer { get; }

    public VectorCollection Vectors { get; }

    public VectorBacklogReader Backlog { get; }

    public Claims Claims { get; }

    /// <summary>Checks the server, creates what is missing and learns what was chosen.</summary>
    public static async Task<OpenStore> OpenAsync(QdrantClient client, QdrantMemoryOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var server = ServerVersion.Require(await client.GetServerAsync(cancellationToken).ConfigureAwait(false), client.Errors);
        var collections = new Collections(client, options);
        await collections.OpenMemoriesAsync(server, cancellationToken).ConfigureAwait(false);
        var points = new PointsClient(client, collections, options.CollectionPerTenant ? new(client, collections, server) : null);
        var open = new OpenStore(points, collections, server, new(options.IndexCacheBytes), new(options.MaxMemoriesInProcess), time, logger);
        await open.Vectors.LoadAsync("open", cancellationToken).ConfigureAwait(false);
        return open;
    }
}
