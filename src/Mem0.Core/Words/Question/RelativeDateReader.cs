using System.Globalization;

namespace Mem0.Stores;

/// <summary>Finds the days that a question names by their distance from today.</summary>
internal static class RelativeDateReader
{
    private static readonly Dictionary<string, int> s_weekdays = Numbered("sunday monday tuesday wednesday thursday friday saturday", 0);
    private static readonly Dictionary<string, int> s_seasons = Numbered("winter spring summer autumn", 0);
    private static readonly Dictionary<string, int> s_counts = Numbered("a couple few four five six seven eight nine ten eleven twelve", 1);
    private static readonly Dictionary<string, int> s_units = Numbered("day week month year weekend", 0);
    private static readonly int[] s_unitDays = [1, 7, 30, 365, 7];

    static RelativeDateReader()
    {
        s_counts["an"] = s_counts["one"] = 1;
        s_counts["two"] = 2;
        s_counts["three"] = 3;
        s_seasons["fall"] = 3;
    }

    /// <summary>Reads the first such expression.</summary>
    /// <param name="tokens">The terms of the question.</param>
    /// <param name="today">Today.</param>
    /// <returns>The days, or <see langword="null"/> when there are none.</returns>
    public static DateHint? Read(IReadOnlyList<QuestionToken> tokens, DateOnly today)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var next = i + 1 < tokens.Count ? tokens[i + 1].Term : "";
            var hint = tokens[i].Term switch
            {
                "yesterday" => DateHint.Around(today.DayNumber - 1, 0),
                "today" or "tonight" => DateHint.Around(today.DayNumber, 0),
                "ago" => Ago(tokens, i, today),
                "last" or "past" or "previous" when CountOf(next) is > 0 and var count && UnitAt(tokens, i + 2) is >= 0 and var unit => Past(today, count, unit),
                "past" when UnitAt(tokens, i + 1) is >= 0 and var unit => Past(today, 1, unit),
                "last" or "previous" => Last(next, today),
                "this" => This(next, today),
                "on" when s_weekdays.ContainsKey(next) => Last(next, today),
                _ => null,
            };
            if (hint is not null)
            {
                return hint;
            }
        }

        return null;
    }

    private static DateHint Past(DateOnly today, int count, int unit) =>
        DateHint.Between((int)Math.Max(0, today.DayNumber - ((long)count * s_unitDays[unit])), today.DayNumber);

    // "Two weeks ago" is about then: the larger the unit, the larger the margin.
    private static DateHint? Ago(IReadOnlyList<QuestionToken> tokens, int ago, DateOnly today)
    {
        var first = ago > 2 && tokens[ago - 2].Term == "of" ? ago - 3 : ago - 2;
        if (first < 0 || UnitAt(tokens, ago - 1) is not (>= 0 and var unit) || CountOf(tokens[first].Term) is not (> 0 and var count))
        {
            return null;
        }

        var day = today.DayNumber - ((long)count * s_unitDays[unit]);
        return day <= s_unitDays[unit] ? null : DateHint.Around((int)day, s_unitDays[unit] / 2);
    }

    private static DateHint? Last(string what, DateOnly today)
    {
        if (s_weekdays.TryGetValue(what, out var weekday))
        {
            var back = (((int)today.DayOfWeek - weekday + 6) % 7) + 1;
            return DateHint.Around(today.DayNumber - back, 0);
        }

        if (s_seasons.TryGetValue(what, out var season))
        {
            // From its first month on; the season that runs now is not the last one.
            var first = new DateOnly(today.Year, season == 0 ? 12 : season * 3, 1);
            while (first.AddMonths(3) > today)
            {
                first = first.AddYears(-1);
            }

            return DateHint.Between(first.DayNumber, first.AddMonths(3).DayNumber - 1);
        }

        var monday = today.DayNumber - (((int)today.DayOfWeek + 6) % 7);
        var month = new DateOnly(today.Year, today.Month, 1);
        return what switch
        {
            "night" => DateHint.Around(today.DayNumber - 1, 0),
            "week" => DateHint.Between(monday - 7, monday - 1),
            "weekend" => DateHint.Between(monday - 2, monday - 1),
            "month" => DateHint.Between(month.AddMonths(-1).DayNumber, month.DayNumber - 1),
            "year" => new() { Year = today.Year - 1 },
            _ => null,
        };
    }

    private static DateHint? This(string what, DateOnly today) => what switch
    {
        "morn" or "afternoon" or "even" => DateHint.Around(today.DayNumber, 0),
        "week" => DateHint.Between(today.DayNumber - (((int)today.DayOfWeek + 6) % 7), today.DayNumber),
        "month" => new() { Year = today.Year, Month = today.Month },
        "year" => new() { Year = today.Year },
        _ => null,
    };

    private static int UnitAt(IReadOnlyList<QuestionToken> tokens, int index) =>
        index < tokens.Count && s_units.TryGetValue(tokens[index].Term, out var unit) ? unit : -1;

    private static int CountOf(string term) => s_counts.TryGetValue(term, out var count) ? count
        : int.TryParse(term, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000 ? number
        : 0;

    private static Dictionary<string, int> Numbered(string words, int from) =>
        new(TextAnalyzer.Analyze(words, Language.English).Select((word, index) => KeyValuePair.Create(word, from + index)));
}
