namespace Mem0.Stores;

/// <summary>What a question asks of a server that finds texts by their words: enough to bring what <see cref="WordsIndex"/> would rank high.</summary>
public sealed class WordsLookup
{
    // Who said it outweighs what was said, so that it is searched beside the words and not instead.
    private const float More = 4;

    // A day without a year is looked for in all of these.
    private const int FirstYear = 1990;
    private const int LastYear = 2060;

    internal WordsLookup(WordsQuery query)
    {
        string[] terms = [.. query.Groups(default, []).SelectMany(static group => group.Terms)];
        Terms = terms;
        var searches = new List<WordsVector> { WordsVector.OfQuestion(terms, [], preference: false, More) };
        if (query.PossibleNames() is { Count: > 0 } names)
        {
            searches.Add(WordsVector.OfQuestion(terms, names.Distinct(), preference: false, More));
        }

        if (query.Answer == MemoryTraits.Preference)
        {
            searches.Add(WordsVector.OfQuestion(terms, [], preference: true, More));
        }

        Searches = [.. searches.Where(static search => !search.IsEmpty)];
        Days = query.When is { } when ? [.. DaysOf(when)] : [];
    }

    /// <summary>Gets the terms that are looked up, each once.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>Gets the searches to make, each for the best that it finds; the words alone come first. Empty for a question without words.</summary>
    public IReadOnlyList<WordsVector> Searches { get; }

    /// <summary>Gets the days that the question names, first and last of each span: what happened on them may be meant whatever words it has.</summary>
    public IReadOnlyList<(DateOnly From, DateOnly To)> Days { get; }

    private static IEnumerable<(DateOnly From, DateOnly To)> DaysOf(DateHint when)
    {
        if (when.Span is { } span)
        {
            if (when.Matches(span.From) > 1)
            {
                yield return (DateOnly.FromDayNumber(Math.Clamp(span.From, 0, DateOnly.MaxValue.DayNumber)), DateOnly.FromDayNumber(Math.Clamp(span.To, 0, DateOnly.MaxValue.DayNumber)));
            }

            yield break;
        }

        var (years, months) = (when.Year > 0 ? Enumerable.Repeat(when.Year, 1) : Enumerable.Range(FirstYear, LastYear - FirstYear + 1), when.Month > 0 ? Enumerable.Repeat(when.Month, 1) : Enumerable.Range(1, 12));
        foreach (var (year, month) in years.SelectMany(_ => months, static (year, month) => (year, month)))
        {
            var last = DateTime.DaysInMonth(year, month);
            if (when is { Year: > 0, Month: > 0 })
            {
                yield return (new(year, month, 1), new(year, month, last));
            }
            else if (when.Day > 0 && when.Day <= last && (when.Year > 0 || when.Month > 0))
            {
                yield return (new(year, month, when.Day), new(year, month, when.Day));
            }
        }
    }
}
