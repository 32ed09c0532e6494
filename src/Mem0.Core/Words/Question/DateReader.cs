using System.Globalization;

namespace Mem0.Stores;

/// <summary>Finds the date that a question names: "on May 2nd", "in July 2023", "2023-05-02", "last week", "two days ago".</summary>
/// <remarks>Rules of our own, for English and Chinese: of the libraries that read dates in many languages none fits in a package without dependencies.</remarks>
internal static class DateReader
{
    private static readonly Dictionary<string, int> s_months = new(TextAnalyzer.Analyze(
        "january february march april may june july august september october november december", Language.English).Select(static (month, index) => KeyValuePair.Create(month, index + 1)));

    /// <summary>Reads the date.</summary>
    /// <param name="text">The question.</param>
    /// <param name="tokens">Its terms.</param>
    /// <param name="today">The day that "yesterday" is the day before of.</param>
    /// <returns>The date, or <see langword="null"/> when there is none.</returns>
    public static DateHint? Read(string text, IReadOnlyList<QuestionToken> tokens, DateOnly today) =>
        ReadCalendar(tokens) ?? ChineseDateReader.Read(text, today) ?? RelativeDateReader.Read(tokens, today);

    private static DateHint? ReadCalendar(IReadOnlyList<QuestionToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (NumberAt(tokens, i, 1900, 2100) is > 0 and var year && NumberAt(tokens, i + 1, 1, 12) is > 0 and var month && NumberAt(tokens, i + 2, 1, 31) is > 0 and var day)
            {
                return new() { Year = year, Month = month, Day = day };
            }

            if (IsMonth(tokens, i, out month))
            {
                day = NumberAt(tokens, i + 1, 1, 31) is > 0 and var after ? after : DayBefore(tokens, i);
                year = NumberAt(tokens, i + 1, 1900, 2100) is > 0 and var next ? next : NumberAt(tokens, i + 2, 1900, 2100);
                return new() { Year = year, Month = month, Day = day };
            }
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (NumberAt(tokens, i, 1900, 2100) is > 0 and var year)
            {
                return new() { Year = year };
            }
        }

        return null;
    }

    // "May" begins many questions, and small it is a verb.
    private static bool IsMonth(IReadOnlyList<QuestionToken> tokens, int index, out int month) =>
        s_months.TryGetValue(tokens[index].Term, out month)
        && (!tokens[index].IsStopWord || (tokens[index].IsCapitalized && index > 0) || NumberAt(tokens, index + 1, 1, 2100) > 0)
        && (tokens[index].IsCapitalized || tokens[index].Term != "march");

    // "2 May" and "the 2nd of May".
    private static int DayBefore(IReadOnlyList<QuestionToken> tokens, int month) =>
        NumberAt(tokens, month - 1, 1, 31) is > 0 and var day ? day
        : month > 1 && tokens[month - 1].Term == "of" ? NumberAt(tokens, month - 2, 1, 31)
        : 0;

    private static int NumberAt(IReadOnlyList<QuestionToken> tokens, int index, int low, int high) =>
        index >= 0 && index < tokens.Count
        && int.TryParse(tokens[index].Term, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high ? number : 0;
}
