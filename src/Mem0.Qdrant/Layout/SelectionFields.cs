using Mem0.Qdrant.Transport;
using Mem0.Stores;

namespace Mem0.Qdrant.Layout;

/// <summary>What the server is told of a memory, so that it can choose: written with each version and with each vector, and always all of it, so that writing it again leaves nothing of before.</summary>
internal static class SelectionFields
{
    /// <summary>The fields and the types of their indexes.</summary>
    public static IReadOnlyList<(string Field, string Type)> All { get; } =
    [
        (Fields.Agent, "keyword"), (Fields.Session, "keyword"), (Fields.Created, "integer"), (Fields.Event, "integer"), (Fields.HeldFrom, "integer"), (Fields.ValidFrom, "integer"),
        (Fields.ValidUntil, "integer"), (Fields.Expires, "integer"), (Fields.Superseded, "bool"), (Fields.Kind, "keyword"), (Fields.Tags, "keyword"), (Fields.Slot, "keyword"),
        (Fields.Source, "keyword"), (Fields.Properties, "keyword"),
    ];

    /// <summary>The fields that only memories have, and not their vectors.</summary>
    public static IReadOnlyList<(string Field, string Type)> OfMemories { get; } =
        [(Fields.Sequence, "integer"), (Fields.Fingerprint, "keyword"), (Fields.Standing, "integer"), (Fields.Bare, "bool")];

    /// <summary>Says whether a field is asked for only where a wall is too large for a process, so that its index may stay on disk.</summary>
    public static bool Contains(string field) => All.Concat(OfMemories).Any(known => known.Field == field);

    public static Payload With(Payload payload, MemoryHeader memory) => payload with
    {
        Agent = memory.Scope.AgentId ?? "",
        Session = memory.Scope.SessionId ?? "",
        Created = Microseconds.Of(memory.CreatedAt),
        Event = Microseconds.Of(memory.EventTime),
        HeldFrom = Microseconds.Of(memory.ValidFrom ?? memory.EventTime),
        ValidFrom = memory.ValidFrom is { } from ? Microseconds.Of(from) : Microseconds.Always,
        ValidUntil = memory.ValidUntil is { } until ? Microseconds.Of(until) : Microseconds.Never,
        Expires = memory.ExpiresAt is { } expires ? Microseconds.Of(expires) : Microseconds.Never,
        Superseded = memory.SupersededBy is not null,
        Kind = memory.Kind.ToString(),
        Tags = [.. memory.Tags.Distinct(StringComparer.Ordinal)],
        Slot = memory.Key ?? "",
        Source = memory.Source.SessionId ?? "",
        Properties = [.. (memory.Metadata ?? []).Select(static property => HashedProperty.Of(property.Key, property.Value)).Distinct()],
    };

    /// <summary>Says how much a memory matters whatever is asked: pinned ones first, then the more important, then the newer.</summary>
    /// <returns>A number that orders them; <see langword="null"/> for one that matters only when it fits.</returns>
    public static long? StandingOf(MemoryHeader memory)
    {
        const int TimeBits = 39;
        const int ImportanceBits = 20;
        return memory.Kind is not (MemoryKind.Profile or MemoryKind.Procedure)
            ? null
            : ((memory.IsPinned ? 1L : 0) << (TimeBits + ImportanceBits)) | ((long)Math.Round(Math.Clamp(memory.Importance, 0, 1) * 1_000_000) << TimeBits) | (memory.EventTime.UtcTicks / TimeSpan.TicksPerSecond);
    }

    /// <summary>Gives the conditions of what a view sees, beside tenant and users.</summary>
    public static Condition Of(ScopeView view, IReadOnlyList<WallKey> walls) => Condition.Any([.. walls.Select(wall =>
    {
        var isOwn = wall == WallKey.Of(view.Scope);
        var agent = Condition.IsAny(Fields.Agent, view.Scope.AgentId is { } id ? ["", id] : [""]);
        var session = Condition.IsAny(Fields.Session, view.Scope.SessionId is { } current ? ["", current] : [""]);
        return isOwn && view.AllSessions
            ? Condition.All(Condition.Is(Fields.User, wall.User), agent)
            : Condition.All(Condition.Is(Fields.User, wall.User), agent, session);
    })]);

    /// <summary>Gives the conditions of what a scope covers, beside tenant and user.</summary>
    public static IEnumerable<Condition> OfCovered(MemoryScope covered)
    {
        if (covered.AgentId is { } agent)
        {
            yield return Condition.Is(Fields.Agent, agent);
        }

        if (covered.SessionId is { } session)
        {
            yield return Condition.Is(Fields.Session, session);
        }
    }

    /// <summary>Gives the conditions of one exact scope, beside tenant and user.</summary>
    public static IEnumerable<Condition> OfExact(MemoryScope scope) => [Condition.Is(Fields.Agent, scope.AgentId ?? ""), Condition.Is(Fields.Session, scope.SessionId ?? "")];

    /// <summary>Gives the conditions of what belongs to a selection, beside its view: the rules of <see cref="MemorySelection.WhyNot"/>.</summary>
    public static IEnumerable<Condition> Of(MemorySelection selection)
    {
        var instant = Microseconds.Of(selection.Instant);
        yield return Condition.IsIn(Fields.Expires, new() { Gte = instant });
        if (selection.IsAsOf)
        {
            yield return Condition.IsIn(Fields.HeldFrom, new() { Lte = instant });
        }
        else if (!selection.IncludeSuperseded)
        {
            yield return Condition.Is(Fields.Superseded, false);
            yield return Condition.IsIn(Fields.ValidFrom, new() { Lte = instant });
        }

        if (!selection.IncludeSuperseded)
        {
            yield return Condition.IsIn(Fields.ValidUntil, new() { Gte = instant });
        }

        foreach (var condition in selection.Filter is { } filter ? Of(filter) : [])
        {
            yield return condition;
        }
    }

    /// <summary>Gives the conditions of which any is met by a memory that the server may have let through by less than a microsecond.</summary>
    public static IEnumerable<Condition> Bounds(MemorySelection selection)
    {
        var instant = Microseconds.Of(selection.Instant);
        (string Field, long? At)[] bounds =
        [
            (Fields.Expires, instant), (Fields.HeldFrom, instant), (Fields.ValidFrom, instant), (Fields.ValidUntil, instant),
            .. selection.Filter is { } filter
                ? new (string, long?)[] { (Fields.Event, Of(filter.EventFrom)), (Fields.Event, Of(filter.EventTo)), (Fields.Created, Of(filter.CreatedFrom)), (Fields.Created, Of(filter.CreatedTo)) }
                : [],
        ];
        return bounds.Where(static bound => bound.At is not null).Select(static bound => Condition.IsIn(bound.Field, new() { Gte = bound.At, Lte = bound.At }));

        static long? Of(DateTimeOffset? time) => time is { } known ? Microseconds.Of(known) : null;
    }

    /// <summary>Gives the conditions of a filter: the rules of <see cref="MemoryFilter.Matches"/>.</summary>
    public static IEnumerable<Condition> Of(MemoryFilter filter) =>
    [
        .. filter.Kinds is { } kinds ? [Condition.IsAny(Fields.Kind, [.. kinds.Select(static kind => kind.ToString())])] : Array.Empty<Condition>(),
        .. filter.TagsAny is { } any ? [Condition.IsAny(Fields.Tags, [.. any])] : Array.Empty<Condition>(),
        .. filter.TagsAll is { Count: 0 } ? [Condition.IsAny(Fields.Tags, [])] : (filter.TagsAll ?? []).Select(static tag => Condition.Is(Fields.Tags, tag)),
        .. InTime(Fields.Event, filter.EventFrom, filter.EventTo),
        .. InTime(Fields.Created, filter.CreatedFrom, filter.CreatedTo),
        .. filter.Keys is { } keys ? [Condition.IsAny(Fields.Slot, [.. keys])] : Array.Empty<Condition>(),
        .. filter.SessionIds is { } sessions ? [Condition.IsAny(Fields.Source, [.. sessions])] : Array.Empty<Condition>(),
        .. (filter.Metadata ?? []).Select(static property => Condition.Is(Fields.Properties, HashedProperty.Of(property.Key, property.Value))),
    ];

    private static Condition[] InTime(string field, DateTimeOffset? from, DateTimeOffset? to) => from is null && to is null
        ? []
        : [Condition.IsIn(field, new() { Gte = from is { } first ? Microseconds.Of(first) : null, Lte = to is { } last ? Microseconds.Of(last) : null })];
}
