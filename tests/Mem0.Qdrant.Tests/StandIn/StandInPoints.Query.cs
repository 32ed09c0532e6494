using System.Numerics.Tensors;
using System.Text.Json;

namespace Mem0.Qdrant.Tests.StandIn;

/// <content>Searches: for the closest, for the best by words, by an order, or for any.</content>
public sealed partial class StandInPoints
{
    /// <summary>Makes several searches; what several of them say alike is found once.</summary>
    public object[] Query(IEnumerable<JsonElement> searches)
    {
        var found = new Dictionary<string, StandInPoint[]>();
        return [.. searches.Select(search => Query(search, found))];
    }

    public object Count(JsonElement request)
    {
        Strict.Object(request, "filter", "exact", "shard_key");
        return new { count = Find(request).Count() };
    }

    public object Facet(JsonElement request)
    {
        Strict.Object(request, "key", "filter", "limit", "exact", "shard_key");
        var key = Strict.Need(request, "key").GetString()!;
        if (_indexes.GetValueOrDefault(key) != "keyword")
        {
            throw new StandInException(400, $"Bad request: Index required but not found for facet on \"{key}\"");
        }

        return new
        {
            hits = Find(request).SelectMany(point => point.Payload.GetValueOrDefault(key) switch { null => [], object[] items => items, var one => [one] }).CountBy(static value => (string)value)
                .OrderByDescending(static value => value.Value).ThenBy(static value => value.Key, StringComparer.Ordinal).Take(Limit(request)).Select(static value => new { value = value.Key, count = value.Value }).ToArray(),
        };
    }

    public void Batch(JsonElement request)
    {
        Strict.Object(request, "operations");
        foreach (var operation in Strict.Need(request, "operations").EnumerateArray())
        {
            Strict.Object(operation, "set_payload", "delete");
            if (Strict.Get(operation, "set_payload") is { } set)
            {
                SetPayload(set);
            }
            else
            {
                Delete(Strict.Need(operation, "delete"));
            }
        }
    }

    private Dictionary<string, object> Query(JsonElement request, Dictionary<string, StandInPoint[]> found)
    {
        Strict.Object(request, "query", "using", "filter", "limit", "params", "with_payload", "with_vector", "shard_key");
        var parameters = Strict.Get(request, "params");
        if (parameters is { } given)
        {
            Strict.Object(given, _server >= new Version(1, 19) ? ["exact", "idf"] : ["exact"]);
        }

        var points = Find(Strict.Need(request, "filter"));
        var withPayload = Strict.Get(request, "with_payload")?.GetBoolean() is true;
        string[] names = Strict.Get(request, "with_vector") is { } vectors ? [.. vectors.EnumerateArray().Select(static name => name.GetString()!)] : [];
        return new()
        {
            ["points"] = Rank(request, points, parameters is { } some ? Strict.Get(some, "idf") : null, Find).Take(Limit(request)).Select(hit => new Dictionary<string, object?>
            {
                ["id"] = hit.Point.Name,
                ["version"] = 3,
                ["score"] = hit.Score,
                ["payload"] = withPayload ? hit.Point.Payload : null,
                ["vector"] = names.Length > 0 ? Vectors(hit.Point, names) : null,
            }).ToArray(),
        };

        StandInPoint[] Find(JsonElement filter)
        {
            var shard = Shard(request, isWrite: false);
            var name = filter.GetRawText() + shard;
            return found.TryGetValue(name, out var known) ? known : found[name] = [.. StandInFilter.Compile(filter, _indexes, ignoresWalls: IgnoresWalls)(_points).Where(point => shard is null || point.Shard == shard)];
        }
    }

    private IEnumerable<(StandInPoint Point, double Score)> Rank(JsonElement request, StandInPoint[] points, JsonElement? idf, Func<JsonElement, StandInPoint[]> find)
    {
        if (Strict.Get(request, "query") is not { } query)
        {
            return points.OrderBy(static point => point.Name, StringComparer.Ordinal).Select(static point => (point, 1.0));
        }

        if (query.ValueKind == JsonValueKind.Object && Strict.Get(query, "order_by") is { } order)
        {
            Strict.Object(query, "order_by");
            return Order(points, Strict.Object(order, "key", "direction"));
        }

        var name = Strict.Need(request, "using").GetString()!;
        if (_sparse.TryGetValue(name, out var modifier))
        {
            return ByWords(points, Sparse(query), modifier == "idf" ? CountIn(idf, find) : null);
        }

        var vector = Vector(name, query);
        return points.Where(static point => point.Vector is not null).Select(point => (Point: point, Score: (double)TensorPrimitives.Dot<float>(point.Vector, vector)))
            .OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Point.Name, StringComparer.Ordinal);
    }

    private IEnumerable<(StandInPoint Point, double Score)> Order(StandInPoint[] points, JsonElement order)
    {
        var key = Strict.Need(order, "key").GetString()!;
        if (_indexes.GetValueOrDefault(key) != "integer")
        {
            throw new StandInException(400, $"Bad request: No range index for `order_by` key: `{key}`");
        }

        // Equals come in no order that anybody may count on.
        var ordered = points.Where(point => point.Payload.ContainsKey(key)).OrderBy(point => (long)point.Payload[key]).ThenBy(static point => point.Name.GetHashCode(StringComparison.Ordinal));
        return (Strict.Need(order, "direction").GetString() == "desc" ? ordered.Reverse() : ordered).Select(static point => (point, 0.0));
    }

    private StandInPoint[] CountIn(JsonElement? idf, Func<JsonElement, StandInPoint[]> find) => idf is { } rarity
        ? [.. find(Strict.Need(Strict.Object(rarity, "corpus"), "corpus")).Where(static point => point.Words is not null)]
        : [.. _points.Values.Where(static point => point.Words is not null)];

    private static IEnumerable<(StandInPoint Point, double Score)> ByWords(StandInPoint[] points, IReadOnlyDictionary<uint, float> query, StandInPoint[]? corpus)
    {
        var weights = query.ToDictionary(static term => term.Key, term =>
        {
            var count = corpus?.Count(point => point.Words!.ContainsKey(term.Key)) ?? 0;
            return corpus is null ? term.Value : term.Value * (float)Math.Log(((corpus.Length - count + 0.5) / (count + 0.5)) + 1);
        });
        return points.Where(point => point.Words is { } words && weights.Keys.Any(words.ContainsKey))
            .Select(point => (Point: point, Score: (double)weights.Sum(term => point.Words!.TryGetValue(term.Key, out var weight) ? weight * term.Value : 0f)))
            .OrderByDescending(static hit => hit.Score).ThenBy(static hit => hit.Point.Name, StringComparer.Ordinal);
    }

    private Dictionary<string, object> Vectors(StandInPoint point, string[] names)
    {
        var vectors = new Dictionary<string, object>();
        foreach (var name in names)
        {
            if (_sparse.ContainsKey(name) && point.Words is { } words)
            {
                vectors.Add(name, new { indices = words.Keys, values = words.Values });
            }
            else if (_vectors.ContainsKey(name) && point.Vector is { } vector)
            {
                vectors.Add(name, vector);
            }
        }

        return vectors;
    }

    private static Dictionary<uint, float> Sparse(JsonElement vector)
    {
        Strict.Object(vector, "indices", "values");
        uint[] indices = [.. Strict.Need(vector, "indices").EnumerateArray().Select(static index => index.GetUInt32())];
        float[] values = [.. Strict.Need(vector, "values").EnumerateArray().Select(static value => value.GetSingle())];
        return indices.Length != values.Length || indices.Distinct().Count() != indices.Length
            ? throw new StandInException(422, "indices must be unique and as many as values")
            : indices.Zip(values).ToDictionary(static pair => pair.First, static pair => pair.Second);
    }
}
