using Mem0.Stores;

namespace Mem0.Core.Tests.Words;

/// <summary>An index that is filled line by line, and answers in the texts it was given.</summary>
internal sealed class Shelf
{
    public static readonly DateTimeOffset Start = new(2024, 3, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly List<string> _texts = [];

    public WordsIndex Index { get; } = new();

    /// <summary>Gets the slots that may not come back.</summary>
    public HashSet<int> Hidden { get; } = [];

    public Shelf Fact(string text, int day = 0) => Put(text, new(), day);

    public Shelf Say(string session, string speaker, string text, int day = 0) =>
        Put(text, new() { SessionId = session, Speaker = speaker, Role = speaker == "AI" ? "assistant" : "user" }, day);

    public Shelf Hide(string text)
    {
        Hidden.Add(_texts.IndexOf(text));
        return this;
    }

    public WordsResult Search(string question, int limit = 10, int excluded = 0) =>
        WordsIndex.Search([Index], WordsQuery.Parse(question, Start.AddDays(30)), (_, slot) => !Hidden.Contains(slot), limit, excluded);

    public string[] Ask(string question, int limit = 10) => [.. Search(question, limit).Hits.Select(hit => _texts[hit.Slot])];

    public IReadOnlyDictionary<string, double> Why(string question, string text) =>
        Search(question, 100).Hits.Single(hit => _texts[hit.Slot] == text).Parts.ToDictionary(static part => part.Name, static part => part.Value);

    public static MemoryHeader Header(MemorySource source, int day = 0) => new()
    {
        Id = Guid.Empty,
        Scope = MemoryScope.ForUser("ana"),
        EventTime = Start.AddDays(day),
        CreatedAt = Start,
        UpdatedAt = Start,
        Source = source,
    };

    private Shelf Put(string text, MemorySource source, int day)
    {
        Index.Add(_texts.Count, Header(source, day), text);
        _texts.Add(text);
        return this;
    }
}
