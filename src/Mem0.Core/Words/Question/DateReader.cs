namespace Mem0.Stores;

internal static class DateReader
{
    private static readonly Dictionary<string, int> s_months = TextAnalyzer.Analyze(
        "january february march april may june july august september october november december").Select((m, i) => (m, i)).ToDictionary(x => x.m, x => x.i + 1);

    public static DateHint? Read(string text, IReadOnlyList<QuestionToken> tokens, DateOnly today)
    {
        _ = today;
        var (year, month, day) = (0, 0, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (s_months.TryGetValue(tokens[i].Term, out var m) && tokens[i].IsCapitalized && (tokens[i].Term != "may" || i > 0))
            {
                month = m;
                day = Number(i + 1, 1, 31) is > 0 and var after ? after : Number(i - 1, 1, 31);
            }
            else if (Number(i, 1900, 2100) is > 0 and var y)
            {
                year = y;
            }
        }

        int Number(int i, int low, int high) => i >= 0 && i < tokens.Count && int.TryParse(tokens[i].Term, out var n) && n >= low && n <= high ? n : 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '\u6708' or '\u65E5' or '\u53F7' && char.IsAsciiDigit(text[i - 1]))
            {
                var s = i - 1;
                while (s > 0 && char.IsAsciiDigit(text[s - 1])) s--;
                var n = int.Parse(text.AsSpan(s, Math.Min(4, i - s)), System.Globalization.CultureInfo.InvariantCulture);
                if (text[i] == '\u6708') month = n; else day = n;
            }
        }

        return year + month + day == 0 ? null : new(year, month, day);
    }
}
