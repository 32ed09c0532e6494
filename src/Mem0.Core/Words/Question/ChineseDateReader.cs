using System.Globalization;

namespace Mem0.Stores;

/// <summary>Finds the date in a Chinese question: month and day in digits, or yesterday, last week and the like.</summary>
internal static class ChineseDateReader
{
    private const char Year = '\u5E74';
    private const char Month = '\u6708';

    private static readonly (string Word, Func<DateOnly, DateHint> Hint)[] s_words =
    [
        ("\u524D\u5929", static today => DateHint.Around(today.DayNumber - 2, 0)),
        ("\u6628\u5929", static today => DateHint.Around(today.DayNumber - 1, 0)),
        ("\u6628\u665A", static today => DateHint.Around(today.DayNumber - 1, 0)),
        ("\u4ECA\u5929", static today => DateHint.Around(today.DayNumber, 0)),
        ("\u4E0A\u5468", LastWeek),
        ("\u4E0A\u661F\u671F", LastWeek),
        ("\u4E0A\u4E2A\u661F\u671F", LastWeek),
        ("\u4E0A\u6708", LastMonth),
        ("\u4E0A\u4E2A\u6708", LastMonth),
        ("\u53BB\u5E74", static today => new() { Year = today.Year - 1 }),
        ("\u4ECA\u5E74", static today => new() { Year = today.Year }),
    ];

    /// <summary>Reads the date.</summary>
    /// <param name="text">The question.</param>
    /// <param name="today">Today.</param>
    /// <returns>The date, or <see langword="null"/> when there is none.</returns>
    public static DateHint? Read(string text, DateOnly today)
    {
        var (year, month, day) = (0, 0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i - 1]))
            {
                continue;
            }

            switch (text[i])
            {
                case Year:
                    year = NumberBefore(text, i, 9000);
                    break;
                case Month:
                    month = NumberBefore(text, i, 12);
                    break;
                case '\u65E5' or '\u53F7' or '\u865F':
                    day = NumberBefore(text, i, 31);
                    break;
                default:
                    break;
            }
        }

        if (year + month + day > 0)
        {
            return new() { Year = year, Month = month, Day = day };
        }

        return Array.Find(s_words, word => text.Contains(word.Word, StringComparison.Ordinal)).Hint?.Invoke(today);
    }

    private static int NumberBefore(string text, int end, int high)
    {
        var start = end - 1;
        while (start > 0 && end - start < 4 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        var number = int.Parse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture);
        return number <= high ? number : 0;
    }

    private static DateHint LastWeek(DateOnly today)
    {
        var monday = today.DayNumber - (((int)today.DayOfWeek + 6) % 7);
        return DateHint.Between(monday - 7, monday - 1);
    }

    private static DateHint LastMonth(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        return DateHint.Between(first.AddMonths(-1).DayNumber, first.DayNumber - 1);
    }
}
