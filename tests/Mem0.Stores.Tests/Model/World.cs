using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Model;

/// <summary>What histories are about: five scopes, few words, few instants, so that things meet.</summary>
internal sealed class World
{
    private static readonly string[] s_words = ["zebra", "okapi", "quartz", "lantern", "harbour", "violin", "meadow", "copper"];
    private int _count;

    public static IReadOnlyList<MemoryScope> Scopes { get; } =
    [
        MemoryScope.ForUser("ana"),
        MemoryScope.ForUser("ana") with { SessionId = "s" },
        MemoryScope.ForUser("ana") with { AgentId = "a" },
        MemoryScope.ForUser("ben"),
        MemoryScope.ForTenant("default"),
    ];

    /// <summary>Makes a memory; the same calls in the same order make the same memories.</summary>
    public MemoryRecord Memory(Step step)
    {
        var n = ++_count;
        var at = Instant(n / 3);
        return Given.Memory(step.Pick(step.Who, [.. Scopes]), Text(step), at) with
        {
            Id = new Guid((int)(n * 2654435761L), (short)n, (short)(n * 31), 0x80, 1, 2, 3, 4, 5, 6, (byte)n),
            Kind = step.Pick(step.How, MemoryKind.Knowledge, MemoryKind.Profile, MemoryKind.Episode),
            Tags = step.Pick<string[]>(step.How, [], ["x"], ["y"], ["x", "y"]),
            Key = step.Pick(step.When, null, null, null, "home", "work"),
            Metadata = step.How % 5 == 0 ? new() { ["n"] = step.How % 3 } : null,
            Importance = step.Pick(step.What, 0.5, 0.1, 0.9),
            EventTime = Instant(step.When),
            ValidUntil = step.When % 11 == 0 ? Instant(step.When + 30) : null,
            ExpiresAt = step.When % 13 == 0 ? Instant(step.When + 20) : null,
            Source = new() { SessionId = step.Pick(step.How, null, "chat", "call"), Speaker = step.Pick(step.What, null, "Ana") },
        };
    }

    public static string Text(Step step) => string.Join(' ', s_words.Where((_, i) => ((step.What + 1) & (1 << i)) != 0).Append(step.Pick(step.How, "plain", "lantern", "odd")));

    public static ReadOnlyMemory<float>? Vector(Step step) => step.How % 4 == 0 ? null : (ReadOnlyMemory<float>?)Vectors.At(step.What % 180);

    public static string? Fingerprint(MemoryRecord record) => record.Kind == MemoryKind.Episode ? null : $"{record.Kind}:{record.Content}";

    public static DateTimeOffset Instant(int n) => Given.Noon.AddMinutes(n % 100).AddTicks(n % 3);

    public static MemorySelection Selection(Step step) => new()
    {
        View = new() { Scope = step.Pick(step.Who, [.. Scopes]), IncludeShared = step.When % 3 != 0, AllSessions = step.When % 2 == 0 },
        Filter = step.Pick(step.How, null, null, null, new MemoryFilter { TagsAny = ["x"] }, new MemoryFilter { Kinds = [MemoryKind.Profile], TagsAll = ["x", "y"] }, new MemoryFilter { Metadata = new() { ["n"] = 1 } }),
        Instant = Instant(step.When),
        IsAsOf = step.How % 2 == 0,
        IncludeSuperseded = step.How % 7 == 0,
    };
}
