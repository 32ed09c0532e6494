namespace Mem0.Stores;

/// <summary>The day or days that a question names.</summary>
/// <param name="Year">The year, or 0 for any.</param>
/// <param name="Month">The month, or 0 for any.</param>
/// <param name="Day">The day of the month, or 0 for any.</param>
/// <param name="From">The first day of a span, counted from 0001-01-01; 0 for no span.</param>
/// <param name="To">The last day of the span.</param>
internal sealed record DateHint(int Year = 0, int Month = 0, int Day = 0, int From = 0, int To = 0)
{
    /// <summary>Counts how much of it a day matches.</summary>
    /// <param name="dayNumber">The day, counted from 0001-01-01.</param>
    /// <returns>The number of parts: year, month, day; two for being in a span of days, one for being in a longer one.</returns>
    public int Matches(int dayNumber)
    {
        if (From > 0)
        {
            return dayNumber < From || dayNumber > To ? 0 : To - From <= 7 ? 2 : 1;
        }

        var day = DateOnly.FromDayNumber(dayNumber);
        if ((Month > 0 && day.Month != Month) || (Year > 0 && day.Year != Year))
        {
            return 0;
        }

        return (Year > 0 ? 1 : 0) + (Month > 0 ? 1 : 0) + (Day > 0 && day.Day == Day ? 1 : 0);
    }
}
