namespace Mem0.Qdrant.Transport;

/// <summary>One condition of a filter: of a payload field, of the point's id, or several together.</summary>
internal sealed record Condition
{
    public string? Key { get; init; }

    public Match? Match { get; init; }

    public NumberRange? Range { get; init; }

    public IReadOnlyList<Guid>? HasId { get; init; }

    public IReadOnlyList<Condition>? Must { get; init; }

    public IReadOnlyList<Condition>? Should { get; init; }

    public IReadOnlyList<Condition>? MustNot { get; init; }

    public static Condition Is(string key, Scalar value) => new() { Key = key, Match = new() { Value = value } };

    public static Condition IsAny(string key, IReadOnlyList<string> values) => new() { Key = key, Match = new() { Any = values } };

    public static Condition IsIn(string key, NumberRange range) => new() { Key = key, Range = range };

    public static Condition Ids(IReadOnlyList<Guid> ids) => new() { HasId = ids };

    public static Condition All(params IReadOnlyList<Condition> conditions) => new() { Must = conditions };

    public static Condition Any(params IReadOnlyList<Condition> conditions) => new() { Should = conditions };

    public static Condition Not(params IReadOnlyList<Condition> conditions) => new() { MustNot = [All(conditions)] };
}
