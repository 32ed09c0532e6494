using Mem0.Stores;
using Mem0.VectorData.Layout;
using Mem0.VectorData.Walls;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.VectorData;

namespace Mem0.VectorData;

/// <summary>Keeps memories in a collection of a vector store, one record each, and those of the users in use in memory.</summary>
/// <remarks>
/// <para>What the abstraction has is used and nothing more: read by key, read by equality of three fields, upsert. It has no conditional write, no transaction and no delete by filter, so that</para>
/// <list type="bullet">
/// <item>one process at a time may use a collection: versions, slots and ids are compared in this process, not by the server;</item>
/// <item>a commit of several memories that breaks off in the middle may be there in part; what is there is read again before the next call;</item>
/// <item>similarity is computed here, exactly, over the vectors of the users in use: the scores of connectors have no common meaning.</item>
/// </list>
/// <para>Forgetting overwrites the record with a tombstone, vector included: one upsert for each memory, and no delete that a connector might put off.</para>
/// </remarks>
internal sealed partial class VectorDataMemoryStore : MemoryStore
{
    public const string StoreName = "vectordata";
    private const int PageSize = 1000;

    private readonly VectorStoreCollection<Guid, MemoryPoint> _collection;
    private readonly VectorDataMemoryOptions _options;
    private readonly ILogger _logger;
    private readonly WallCache _cache;

    // Ids are unique over all tenants: whoever adds some looks and writes while nobody else does.
    private readonly SemaphoreSlim _adding = new(1, 1);
    private bool _isOpen;
    private bool _isDisposed;
    private EmbeddingSpace? _space;

    public VectorDataMemoryStore(VectorStore vectorStore, VectorDataMemoryOptions options, ILogger<VectorDataMemoryStore> logger)
    {
        _options = options;
        _logger = logger;
        _cache = new(options.UsersInMemory);
        _collection = vectorStore.GetCollection<Guid, MemoryPoint>(options.Collection, Points.Define(options.Dimensions));
    }

    public override string Name => StoreName;

    public override Task InitializeAsync(CancellationToken cancellationToken = default) => RunAsync(
        "open",
        async () =>
        {
            if (!_isOpen)
            {
                await _collection.EnsureCollectionExistsAsync(cancellationToken).ConfigureAwait(false);
                _space = await _collection.GetAsync(Points.SpaceKey, cancellationToken: cancellationToken).ConfigureAwait(false) is { } point ? Points.ReadSpace(point) : null;
                _isOpen = true;
                LogOpened(_options.Collection);
            }

            return true;
        },
        cancellationToken,
        mustBeOpen: false);

    public override Task UseEmbeddingSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(space);
        return RunAsync(
            "use embedding space",
            async () =>
            {
                await _adding.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    if (_space is null && space.Dimensions == _options.Dimensions)
                    {
                        await _collection.UpsertAsync(Points.Write(space), CancellationToken.None).ConfigureAwait(false);
                        _space = space;
                    }
                }
                finally
                {
                    _adding.Release();
                }

                return _space == space ? true : throw New("use embedding space", Explain(space));
            },
            cancellationToken);
    }

    public override ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return ValueTask.CompletedTask;
    }

    private string Explain(EmbeddingSpace space) => _space is { } known
        ? $"The vectors of '{_options.Collection}' have {known.Dimensions} dimensions of model '{known.Model}'; those of model '{space.Model}' with {space.Dimensions} dimensions cannot be compared with them. Nothing was changed. Use the same embedding model, or another collection."
        : $"The vectors of model '{space.Model}' have {space.Dimensions} dimensions, and the collection '{_options.Collection}' is made for {_options.Dimensions ?? 0}. Nothing was changed. Set {nameof(VectorDataMemoryOptions)}.{nameof(VectorDataMemoryOptions.Dimensions)}, with a new collection.";

    private static MemoryStoreException New(string operation, string message, Exception? cause = null) => new(StoreName, operation, message, cause);

    private async Task<T> RunAsync<T>(string operation, Func<Task<T>> run, CancellationToken cancellationToken, bool mustBeOpen = true)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (mustBeOpen && !_isOpen)
        {
            throw new InvalidOperationException($"Call {nameof(InitializeAsync)} first.");
        }

        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (VectorStoreException exception)
        {
            throw New(operation, "The vector store failed. What was written of the call is read again before the next one. Try again.", exception);
        }
    }

    /// <summary>Holds the walls of a call, loaded.</summary>
    private async Task<HeldWalls> HoldAsync(IReadOnlyList<WallKey> keys, CancellationToken cancellationToken)
    {
        var held = await _cache.HoldAsync(keys, cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var wall in held.Walls.Where(static wall => !wall.IsLoaded))
            {
                await LoadAsync(wall, cancellationToken).ConfigureAwait(false);
            }

            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private async Task LoadAsync(Wall wall, CancellationToken cancellationToken)
    {
        wall.Clear();
        var points = new Dictionary<Guid, MemoryPoint>();
        var (tenant, user) = (wall.Key.Tenant, wall.Key.User);
        for (var count = PageSize; count == PageSize;)
        {
            count = 0;
            var options = new FilteredRecordRetrievalOptions<MemoryPoint> { Skip = points.Count, IncludeVectors = _options.Dimensions is not null };
            await foreach (var point in _collection.GetAsync(point => point.Tenant == tenant && point.User == user, PageSize, options, cancellationToken).ConfigureAwait(false))
            {
                // Looked at again, whatever the connector made of the filter.
                if (point.Tenant != tenant || point.User != user || !points.TryAdd(point.Key, point))
                {
                    throw New("read", "The connector gave a record that was not asked for, or one twice. Nothing was returned; this is a defect of the connector.");
                }

                count++;
            }
        }

        foreach (var point in points.Values.OrderBy(static point => point.Sequence).ThenBy(static point => point.Key))
        {
            switch (point.Type)
            {
                case MemoryPoint.Memory:
                    wall.Put(new(Points.ReadMemory(point), point.Sequence));
                    break;
                case MemoryPoint.Tombstone:
                    wall.Forget(Points.ReadMemory(point));
                    break;
                case MemoryPoint.Operation:
                    var (scope, operation) = Points.ReadOperation(point);
                    wall.Operations[(scope, operation.Id)] = operation;
                    break;
                default:
                    throw New("read", $"The record {point.Key} is of a kind that this version does not know. Use a newer version.");
            }
        }

        wall.IsLoaded = true;
    }

    [LoggerMessage(LogLevel.Debug, "Opened the collection {Collection}.")]
    private partial void LogOpened(string collection);
}
