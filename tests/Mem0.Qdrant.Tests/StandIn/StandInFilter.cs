using System.Text.Json;

namespace Mem0.Qdrant.Tests.StandIn;

/// <summary>A filter, compiled. Refuses fields without an index, values of another type than the index's, and a filter that does not name its tenant and user, but for one that asks for all heads.</summary>
internal sealed class StandInFilter
{
    private readonly Dictionary<string, string> _indexes;
    private readonly bool _isStrict;
    private readonly bool _ignoresWalls;

    private StandInFilter(Dictionary<string, string> indexes, bool isStrict, bool ignoresWalls) => (_indexes, _isStrict, _ignoresWalls) = (indexes, isStrict, ignoresWalls);

    /// <summary>Gets the ids that the filter names, so that not every point need be looked at.</summary>
    private HashSet<Guid>? Ids { get; set; }

    /// <summary>Compiles a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="indexes">The indexes of the collection, field and type.</param>
    /// <param name="isUpdateFilter">Filters of conditional updates need no index.</param>
    /// <param name="ignoresWalls">Whether conditions about tenant and user are checked for being there, and then forgotten.</param>
    public static Func<IReadOnlyDictionary<Guid, StandInPoint>, IEnumerable<StandInPoint>> Compile(
        JsonElement filter, Dictionary<string, string> indexes, bool isUpdateFilter = false, bool ignoresWalls = false)
    {
        var compiler = new StandInFilter(indexes, !isUpdateFilter, ignoresWalls);
        var matches = compiler.Group(filter, isRoot: true);
        return points => (compiler.Ids is { } ids ? ids.Where(points.ContainsKey).Select(id => points[id]) : points.Values).Where(matches);
    }

    private Func<StandInPoint, bool> Group(JsonElement filter, bool isRoot)
    {
        Strict.Object(filter, "must", "should", "must_not");
        var must = Strict.Get(filter, "must")?.EnumerateArray().ToArray() ?? [];
        if (isRoot && !(must.Any(IsPinned("tenant")) && must.Any(IsPinned("user"))) && !IsAboutHeads(must))
        {
            throw new StandInException(400, "A filter that does not pin tenant and user");
        }

        Func<StandInPoint, bool>[] all = [.. must.Select(condition => Condition(condition, isRoot))];
        Func<StandInPoint, bool>[]? any = Strict.Get(filter, "should") is { } should ? [.. should.EnumerateArray().Select(condition => Condition(condition, isRoot: false))] : null;
        Func<StandInPoint, bool>[] none = [.. Strict.Get(filter, "must_not") is { } not ? not.EnumerateArray().Select(condition => Condition(condition, isRoot: false)) : []];
        return point => Array.TrueForAll(all, condition => condition(point)) && (any is null || Array.Exists(any, condition => condition(point))) && !Array.Exists(none, condition => condition(point));

        // Which walls there are is asked of all of them; heads hold no text.
        static bool IsAboutHeads(JsonElement[] must) => must is [var only] && Strict.Get(only, "key")?.GetString() == "type" && Strict.Need(only, "match").TryGetProperty("value", out var value) && value.ValueEquals("head");

        static Func<JsonElement, bool> IsPinned(string field) => condition => Strict.Get(condition, "key")?.GetString() == field && Strict.Get(condition, "match") is not null;
    }

    private Func<StandInPoint, bool> Condition(JsonElement condition, bool isRoot)
    {
        if (Strict.Get(condition, "has_id") is { } ids)
        {
            Strict.Object(condition, "has_id");
            var wanted = ids.EnumerateArray().Select(Strict.Id).ToHashSet();
            if (isRoot)
            {
                Ids = wanted;
            }

            return point => wanted.Contains(point.Id);
        }

        if (Strict.Get(condition, "must") is not null || Strict.Get(condition, "should") is not null || Strict.Get(condition, "must_not") is not null)
        {
            return Group(condition, isRoot: false);
        }

        Strict.Object(condition, "key", "match", "range");
        var key = Strict.Need(condition, "key").GetString()!;
        var index = _indexes.GetValueOrDefault(key);
        if (_isStrict && index is null)
        {
            throw new StandInException(400, $"Bad request: Index required but not found for \"{key}\". Help: Create an index for this key or use a different filter.");
        }

        if (_ignoresWalls && key is ("tenant" or "user"))
        {
            return static _ => true;
        }

        return Strict.Get(condition, "match") is { } match ? Match(key, index, match) : Range(key, index, Strict.Need(condition, "range"));
    }

    private static Func<StandInPoint, bool> Match(string key, string? index, JsonElement match)
    {
        Strict.Object(match, "value", "any");
        object[] values = [.. Strict.Get(match, "any") is { } any ? any.EnumerateArray().Select(Strict.Value) : [Strict.Value(Strict.Need(match, "value"))]];
        foreach (var value in values)
        {
            RequireType(key, index, value switch { string => "keyword", long => "integer", bool => "bool", _ => "none" });
        }

        var set = values.ToHashSet();
        return point => point.Payload.TryGetValue(key, out var value) && (value is object[] items ? Array.Exists(items, set.Contains) : set.Contains(value));
    }

    private static Func<StandInPoint, bool> Range(string key, string? index, JsonElement range)
    {
        Strict.Object(range, "gt", "gte", "lt", "lte");
        RequireType(key, index, "integer");
        var (gt, gte, lt, lte) = (Number("gt"), Number("gte"), Number("lt"), Number("lte"));
        return point => point.Payload.GetValueOrDefault(key) is long value && (gt is null || value > gt) && (gte is null || value >= gte) && (lt is null || value < lt) && (lte is null || value <= lte);

        // The server reads the bounds of a range as floating point numbers.
        long? Number(string name) => Strict.Get(range, name) is not { } bound ? null
            : Math.Abs(bound.GetInt64()) <= 1L << 53 ? bound.GetInt64() : throw new StandInException(400, "a bound that the server would round");
    }

    private static void RequireType(string key, string? index, string type)
    {
        if (index is not null && index != type)
        {
            throw new StandInException(400, $"Bad request: Index required but not found for \"{key}\" of type {type}.");
        }
    }
}
