namespace Mem0;

/// <summary>What an argument must be. Each check throws before anything is read or written, names the parameter and says what is allowed, and never repeats the value.</summary>
internal static partial class Require
{
    public const int MaxTextLength = 1_000_000;
    public const int MaxShortLength = 256;
    public const int MaxReasonLength = 1000;
    private const int MaxTags = 64;
    private const int MaxFilterValues = 1000;

    private static readonly DateTimeOffset s_earliest = new(1000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static MemoryScope Scope(MemoryScope? scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.IsUnnamed
            ? throw new ArgumentException(
                "scope names nobody. Use MemoryScope.ForUser for a user, or MemoryScope.ForTenant for what a tenant shares.", nameof(scope))
            : scope;
    }

    public static void Id(Guid id)
    {
        if (id == Guid.Empty)
        {
            throw new ArgumentException("id must not be the empty GUID.", nameof(id));
        }
    }

    public static void Text(string? text, string name)
    {
        ArgumentNullException.ThrowIfNull(text, name);
        if (text.Length > MaxTextLength)
        {
            throw new ArgumentException($"{name} has {text.Length:N0} characters; at most {MaxTextLength:N0} are allowed.", name);
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{name} has the character U+0000 at position {text.IndexOf('\0', StringComparison.Ordinal)}.", name);
        }

        if (UnicodeText.IndexOfLoneSurrogate(text) is >= 0 and var position)
        {
            throw new ArgumentException($"{name} has half of a surrogate pair at position {position}.", name);
        }

        if (!UnicodeText.HasVisible(text))
        {
            throw new ArgumentException($"{name} has nothing visible.", name);
        }
    }

    public static void ShortText(string? text, string name, int maxLength = MaxShortLength)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length is 0 || text.Length > maxLength)
        {
            throw new ArgumentException($"{name} must have from 1 to {maxLength} characters.", name);
        }

        Text(text, name);
    }

    public static void Importance(double? importance)
    {
        if (importance is { } value && !(value is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(RememberOptions.Importance), "Importance must be from 0 to 1.");
        }
    }

    /// <summary>Returns the same instant in UTC.</summary>
    public static DateTimeOffset? Time(DateTimeOffset? time, string name)
    {
        if (time < s_earliest || time > s_latest)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} must be from the year 1000 to the year 9000.");
        }

        return time?.ToUniversalTime();
    }

    /// <summary>Returns the instant in UTC, which must be after another one.</summary>
    public static DateTimeOffset? TimeAfter(DateTimeOffset? time, DateTimeOffset? earlier, string name, string earlierName)
    {
        var checkedTime = Time(time, name);
        return checkedTime <= earlier ? throw new ArgumentException($"{name} must be later than {earlierName}.", name) : checkedTime;
    }

    /// <summary>Returns the tags, each once, in the order given.</summary>
    public static IReadOnlyList<string> Tags(IReadOnlyList<string>? tags)
    {
        if (tags is null)
        {
            return [];
        }

        if (tags.Count > MaxTags)
        {
            throw new ArgumentException($"Tags has {tags.Count} entries; at most {MaxTags} are allowed.", nameof(RememberOptions.Tags));
        }

        foreach (var tag in tags)
        {
            ArgumentNullException.ThrowIfNull(tag, nameof(RememberOptions.Tags));
            ShortText(tag, nameof(RememberOptions.Tags));
        }

        return [.. tags.Distinct(StringComparer.Ordinal)];
    }

    public static void Filter(MemoryFilter? filter, string name)
    {
        if (filter is null)
        {
            return;
        }

        Values(filter.Kinds?.Count);
        Values(filter.TagsAny?.Count);
        Values(filter.TagsAll?.Count);
        Values(filter.Keys?.Count);
        Values(filter.SessionIds?.Count);
        Values(filter.Metadata?.Count);
        Json(filter.Metadata ?? [], name);
        if (filter.EventFrom > filter.EventTo || filter.CreatedFrom > filter.CreatedTo)
        {
            throw new ArgumentException($"{name} begins later than it ends.", name);
        }

        void Values(int? count)
        {
            if (count > MaxFilterValues)
            {
                throw new ArgumentException($"{name} has a list of {count} values; at most {MaxFilterValues} are allowed.", name);
            }
        }
    }

    public static void Between(int value, int low, int high, string name)
    {
        if (value < low || value > high)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} must be from {low} to {high}.");
        }
    }
}
