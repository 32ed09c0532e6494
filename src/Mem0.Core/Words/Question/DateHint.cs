namespace Mem0.Stores;

/// <summary>The day or days that a question names. Days are counted from 0001-01-01.</summary>
internal sealed record DateHint
{
    // Up to here a span is as good as a date: a weekend, a week, "about two weeks ago".
    private const int ShortSpan = 8;

    /// <summary>Gets the year, or 0 for any.</summary>
    public int Year { get; init; }

    /// <summary>Gets the month, or 0 for any.</summary>
    public int Month { get; init; }

    /// <summary>Gets the day of the month, or 0 for any.</summary>
    public int Day { get; init; }

    /// <summary>Gets the first and the last day of a span, instead of year, month and day.</summary>
    public (int From, int To)? Span { get; init; }

    /// <summary>Creates the hint of a span around a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="margin">How many days more on either side.</param>
    public static DateHint Around(int day, int margin) => Between(day - margin, day + margin);

    /// <summary>Creates the hint of a span of days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public static DateHint Between(int from, int to) => new() { Span = (from, to) };

    /// <summary>Counts how many parts of it a day matches.</summary>
    /// <param name="number">The day.</param>
    /// <returns>One each for year, month and day of the month; two for a day of a short span, one for a day of a longer one; 0 when a part differs.</returns>
    public int Matches(int number)
    {
        if (Span is { } span)
        {
            return number < span.From || number > span.To ? 0 : span.To - span.From < ShortSpan ? 2 : 1;
        }

        var day = DateOnly.FromDayNumber(number);
        if ((Month > 0 && day.Month != Month) || (Year > 0 && day.Year != Year))
        {
            return 0;
        }

        // What happened is often told some days later: another day of the right month still counts.
        return (Year > 0 ? 1 : 0) + (Month > 0 ? 1 : 0) + (Day > 0 && day.Day == Day ? 1 : 0);
    }
}
