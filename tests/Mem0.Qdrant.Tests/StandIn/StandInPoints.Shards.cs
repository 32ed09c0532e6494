using System.Text.Json;

namespace Mem0.Qdrant.Tests.StandIn;

/// <content>Shards by key.</content>
public sealed partial class StandInPoints
{
    private readonly HashSet<string>? _shards;

    /// <summary>Gets the keys; none of a collection that is not divided by key.</summary>
    public IReadOnlyCollection<string> Shards => _shards ?? [];

    public void AddShard(JsonElement request)
    {
        Strict.Object(request, "shard_key", "replication_factor");
        var key = Strict.Need(request, "shard_key").GetString()!;
        if (_shards is null)
        {
            throw new StandInException(400, "Bad request: Shard key cannot be created with Auto sharding method");
        }

        if (!_shards.Add(key))
        {
            throw new StandInException(400, $"Wrong input: Sharding key {key} already exists for collection");
        }
    }

    // Where a request goes: to the shard of its target if there is one, else to the fallback. A read that names none goes to all.
    private string? Shard(JsonElement request, bool isWrite)
    {
        if (Strict.Get(request, "shard_key") is not { } key)
        {
            return _shards is not null && isWrite ? throw new StandInException(400, "Wrong input: Shard key not specified") : null;
        }

        Strict.Object(key, "target", "fallback");
        var (target, fallback) = (Strict.Need(key, "target").GetString()!, Strict.Need(key, "fallback").GetString()!);
        return _shards is null ? throw new StandInException(400, "Wrong input: Shard key is not supported with Auto sharding method")
            : _shards.Contains(target) ? target
            : _shards.Contains(fallback) ? fallback
            : throw new StandInException(404, $"Not found: Shard key {fallback} not found");
    }
}
