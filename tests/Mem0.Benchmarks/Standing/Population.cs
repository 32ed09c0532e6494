using Mem0.Benchmarks.Corpus;

namespace Mem0.Benchmarks.Standing;

/// <summary>Users with as many memories each.</summary>
internal sealed record Population(string Name, string Prefix, int Users, int PerUser)
{
    // Made once: the list compares them with every search, and must not pay for strings of its own for each memory.
    private readonly string[] _names = [.. Enumerable.Range(0, Users).Select(number => $"{Prefix}-{number}")];

    public static Population Thousand { get; } = new("1 000", "small", 1, 1_000);

    public static Population TenThousand { get; } = new("10 000", "medium", 1, 10_000);

    public static Population HundredThousand { get; } = new("100 000", "large", 1, 100_000);

    public static Population HundredUsers { get; } = new("100 x 1 000", "one-of-many", 100, 1_000);

    public int Count => Users * PerUser;

    public string User(int number) => _names[number % Users];

    public MemoryScope Scope(int number) => MemoryScope.ForUser(User(number));

    /// <summary>Returns the texts of one user's memories; no two users have the same.</summary>
    public IEnumerable<string> Texts(int user) => Enumerable.Range(user * PerUser, PerUser).Select(number => MadeUpTexts.Memory(number + (Count * 10)));
}
