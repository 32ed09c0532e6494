using Mem0.Stores;

namespace Mem0;

/// <summary>A checked call to recall.</summary>
internal sealed record RecallRequest
{
    public const int MaxQueryLength = 8192;

    public required MemorySelection Selection { get; init; }

    public required string Question { get; init; }

    public required bool IsTruncated { get; init; }

    public required DateTimeOffset ReferenceTime { get; init; }

    public required int Limit { get; init; }

    public required int TokenBudget { get; init; }

    public static RecallRequest Admit(MemoryScope scope, string query, RecallOptions? options, DateTimeOffset now)
    {
        Require.Scope(scope);
        ArgumentNullException.ThrowIfNull(query);
        options ??= new();
        if (!UnicodeText.HasVisible(query))
        {
            throw new ArgumentException("query is blank. To see memories without a question, list them.", nameof(query));
        }

        Require.Between(options.Limit, 1, 100, nameof(options.Limit));
        Require.Between(options.TokenBudget ?? 1, 1, int.MaxValue, nameof(options.TokenBudget));
        Require.Filter(options.Filter, nameof(options.Filter));
        var asOf = Require.Time(options.AsOf, nameof(options.AsOf));
        return new()
        {
            Selection = new()
            {
                View = new() { Scope = scope, IncludeShared = options.IncludeShared, AllSessions = options.AllSessions },
                Filter = options.Filter,
                Instant = asOf ?? now,
                IsAsOf = asOf is not null,
                IncludeSuperseded = options.IncludeSuperseded,
            },
            Question = Cut(query),
            IsTruncated = query.Length > MaxQueryLength,
            ReferenceTime = Require.Time(options.ReferenceTime, nameof(options.ReferenceTime)) ?? now,
            Limit = options.Limit,
            TokenBudget = options.TokenBudget ?? int.MaxValue,
        };
    }

    private static string Cut(string query) => query.Length <= MaxQueryLength
        ? query
        : query[..(char.IsHighSurrogate(query[MaxQueryLength - 1]) ? MaxQueryLength - 1 : MaxQueryLength)];
}
