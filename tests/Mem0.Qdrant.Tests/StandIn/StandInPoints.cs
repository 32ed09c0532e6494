using System.Numerics.Tensors;
using System.Text.Json;

namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>A collection of the stand-in.</summary>
public sealed partial class StandInPoints
{
    private readonly Dictionary<Guid, StandInPoint> _points = [];
    private readonly Dictionary<string, string> _indexes = [];
    private readonly Dictionary<string, int> _vectors = [];
    private readonly Dictionary<string, string?> _sparse = [];
    private readonly int _maxLimit;
    private readonly Version _server;

    public StandInPoints(JsonElement settings, Version server)
    {
        Strict.Object(settings, "vectors", "sparse_vectors", "hnsw_config", "quantization_config", "shard_number", "sharding_method", "replication_factor", "write_consistency_factor", "on_disk_payload", "strict_mode_config", "metadata");
        foreach (var vector in Strict.Need(settings, "vectors").EnumerateObject())
        {
            Strict.Object(vector.Value, "size", "distance", "on_disk");
            _vectors.Add(vector.Name, Strict.Need(vector.Value, "size").GetInt32());
        }

        foreach (var vector in Strict.Get(settings, "sparse_vectors")?.EnumerateObject().ToArray() ?? [])
        {
            Strict.Object(vector.Value, "modifier", "index");
            _sparse.Add(vector.Name, Strict.Get(vector.Value, "modifier")?.GetString());
        }

        var strict = Strict.Object(Strict.Need(settings, "strict_mode_config"), "enabled", "unindexed_filtering_retrieve", "unindexed_filtering_update", "max_query_limit");
        _maxLimit = Strict.Need(strict, "max_query_limit").GetInt32();
        Settings = settings.Clone();
        _shards = Strict.Get(settings, "sharding_method") is { } method && method.ValueEquals("custom") ? [] : null;
        _server = server;
    }

    public JsonElement Settings { get; }

    /// <summary>Gets or sets a value indicating whether filters by tenant and user have no effect: a server that cannot be trusted.</summary>
    public bool IgnoresWalls { get; set; }

    public IEnumerable<StandInPoint> Points => _points.Values;

    public IReadOnlyDictionary<string, string> Indexes => _indexes;

    public void Index(JsonElement request)
    {
        Strict.Object(request, "field_name", "field_schema");
        var schema = Strict.Object(Strict.Need(request, "field_schema"), _server >= new Version(1, 17) ? ["type", "is_tenant", "on_disk", "enable_hnsw"] : ["type", "is_tenant", "on_disk"]);
        var type = Strict.Need(schema, "type").GetString()!;
        if (Strict.Get(schema, "is_tenant") is not null && type != "keyword")
        {
            throw new StandInException(400, "is_tenant is for keywords");
        }

        _indexes[Strict.Need(request, "field_name").GetString()!] = type;
    }

    public void Upsert(JsonElement request)
    {
        Strict.Object(request, _server >= new Version(1, 17) ? ["points", "update_filter", "shard_key", "update_mode"] : ["points", "update_filter", "shard_key"]);
        var mode = Strict.Get(request, "update_mode")?.GetString() ?? "upsert";
        if (mode is not ("upsert" or "update_only" or "insert_only"))
        {
            throw new StandInException(400, "unknown update_mode");
        }

        var find = StandInFilter.Compile(Strict.Need(request, "update_filter"), _indexes, isUpdateFilter: true);
        var points = Strict.Need(request, "points").EnumerateArray().Select(Read).ToArray();
        var shard = Shard(request, isWrite: true);
        foreach (var point in points)
        {
            var isThere = _points.TryGetValue(point.Id, out var old);
            var isWritten = isThere
                ? mode != "insert_only" && find(new Dictionary<Guid, StandInPoint> { [old!.Id] = old }).Any()
                : mode != "update_only";
            if (isWritten)
            {
                _points[point.Id] = point with { Shard = shard };
            }
        }
    }

    public void SetPayload(JsonElement request)
    {
        Strict.Object(request, "payload", "filter", "shard_key");
        var fields = Strict.Need(request, "payload").EnumerateObject().ToDictionary(static field => field.Name, static field => Strict.Value(field.Value));
        foreach (var point in Find(request, isWrite: true).ToArray())
        {
            var payload = new Dictionary<string, object>(point.Payload);
            foreach (var (name, value) in fields)
            {
                payload[name] = value;
            }

            _points[point.Id] = point with { Payload = payload };
        }
    }

    public void Delete(JsonElement request)
    {
        Strict.Object(request, "filter", "shard_key");
        foreach (var point in Find(request, isWrite: true).ToArray())
        {
            _points.Remove(point.Id);
        }
    }

    public object Scroll(JsonElement request)
    {
        Strict.Object(request, "filter", "limit", "offset", "with_payload", "with_vector", "shard_key");
        var limit = Limit(request);
        var withVector = Strict.Get(request, "with_vector")?.GetBoolean() is true;
        var offset = Strict.Get(request, "offset") is { } from ? Strict.Id(from).ToString() : "";
        var page = Find(request).Where(point => string.CompareOrdinal(point.Name, offset) >= 0)
            .OrderBy(static point => point.Name, StringComparer.Ordinal).Take(limit + 1).ToArray();
        return new Dictionary<string, object?>
        {
            ["points"] = page.Take(limit).Select(point => new Dictionary<string, object?>
            {
                ["id"] = point.Name,
                ["payload"] = point.Payload,
                ["vector"] = withVector ? Vectors(point, [.. _vectors.Keys, .. _sparse.Keys]) : null,
            }).ToArray(),
            ["next_page_offset"] = page.Length > limit ? page[limit].Name : null,
        };
    }

    /// <summary>Changes a field of a point behind the store's back.</summary>
    public void Spoil(Guid id, string field, object value) => _points[id].Payload[field] = value;

    private IEnumerable<StandInPoint> Find(JsonElement request, bool isWrite = false)
    {
        var shard = Shard(request, isWrite);
        return StandInFilter.Compile(Strict.Need(request, "filter"), _indexes, ignoresWalls: IgnoresWalls)(_points).Where(point => shard is null || point.Shard == shard);
    }

    private int Limit(JsonElement request) => Strict.Need(request, "limit").GetInt32() switch
    {
        < 1 => throw new StandInException(422, "limit: value 0 invalid, must be 1 or larger"),
        var limit when limit > _maxLimit => throw new StandInException(400, $"Bad request: Limit exceeded {limit} > {_maxLimit} for \"limit\". Help: Reduce the \"limit\" parameter to or below {_maxLimit}."),
        var limit => limit,
    };

    private StandInPoint Read(JsonElement point)
    {
        Strict.Object(point, "id", "vector", "payload");
        float[]? vector = null;
        IReadOnlyDictionary<uint, float>? words = null;
        foreach (var named in Strict.Need(point, "vector").EnumerateObject())
        {
            if (_sparse.ContainsKey(named.Name))
            {
                words = Sparse(named.Value);
            }
            else
            {
                vector = Vector(named.Name, named.Value);
            }
        }

        return new(Strict.Id(Strict.Need(point, "id")), Strict.Need(point, "payload").EnumerateObject().ToDictionary(static field => field.Name, static field => Strict.Value(field.Value)), vector) { Words = words };
    }

    // Of unit length, as cosine has it.
    private float[] Vector(string name, JsonElement values)
    {
        if (!_vectors.TryGetValue(name, out var size))
        {
            throw new StandInException(400, $"Wrong input: Not existing vector name error: {name}");
        }

        float[] vector = [.. values.EnumerateArray().Select(static value => value.GetSingle())];
        if (vector.Length != size)
        {
            throw new StandInException(400, $"Wrong input: Vector dimension error: expected dim: {size}, got {vector.Length}");
        }

        var length = TensorPrimitives.Norm<float>(vector);
        return length > 0 ? [.. vector.Select(value => value / length)] : vector;
    }
}
