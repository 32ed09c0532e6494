namespace Mem0.Stores;

/// <summary>The words of one scope's memories: what was said, by whom, in which session, in which order.</summary>
/// <remarks>
/// Not safe for a writer beside readers: the store guards it. Slots are small numbers that the store gives out in the order of storing; a memory keeps
/// its slot when it changes. Statistics are those of the indexes searched together, nothing else's.
/// </remarks>
public sealed partial class WordsIndex
{
    private const int Empty = -1;
    private const int FewestForMemo = 32;

    private readonly int[] _byLanguage = new int[LanguageSet.Count];

    // Documents are numbered as they come, so that a memory that changes needs no look at what it said before: its old number stays behind, dead.
    private IndexedMemory[] _memories = [];
    private int[] _documents = [];
    private int _used;

    // While many follow one another.
    private WordMemo? _memo;
    private int _toFollow;

    /// <summary>Gets about how many bytes the index takes.</summary>
    public long ByteCount => 512 + Terms.ByteCount + Sessions.ByteCount + Speakers.ByteCount + Standing.ByteCount + (48L * _memories.Length) + (4L * _documents.Length);

    /// <summary>Gets how many memories the index holds.</summary>
    public int Count { get; private set; }

    /// <summary>Gets how many terms they have in all.</summary>
    internal long Length { get; private set; }

    /// <summary>Gets how many of them belong to no session.</summary>
    internal int Alone { get; private set; }

    /// <summary>Gets the languages of the memories that the index holds.</summary>
    internal LanguageSet Languages
    {
        get
        {
            var languages = default(LanguageSet);
            for (var language = 0; language < LanguageSet.Count; language++)
            {
                languages |= _byLanguage[language] > 0 ? LanguageSet.Of((Language)language) : default;
            }

            return languages;
        }
    }

    internal TermTable Terms { get; } = new();

    internal Sessions Sessions { get; } = new();

    internal Speakers Speakers { get; } = new();

    internal StandingMemories Standing { get; } = new();

    /// <summary>Gets the memories by document, those taken out included.</summary>
    internal ReadOnlySpan<IndexedMemory> Memories => _memories.AsSpan(0, _used);

    internal bool HasDead => _used > Count;

    /// <summary>Gives the document of a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <returns>The document, or -1 when the slot holds none.</returns>
    internal int DocumentAt(int slot) => slot >= 0 && slot < _documents.Length ? _documents[slot] : Empty;

    /// <summary>Says how many memories will follow, so that room for them is made at once.</summary>
    /// <param name="memories">How many; a guess is enough.</param>
    public void Reserve(int memories)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(memories);
        if (_used + memories > _memories.Length)
        {
            Array.Resize(ref _memories, _used + memories);
        }

        GrowDocuments(_used + memories);
        _toFollow = memories;
    }

    /// <summary>Adds a memory.</summary>
    /// <param name="slot">A slot that holds none; at least 0.</param>
    /// <param name="header">What is known about it.</param>
    /// <param name="content">Its text.</param>
    /// <exception cref="ArgumentException">The slot holds a memory.</exception>
    public void Add(int slot, MemoryHeader header, string content)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        var document = NextFree(slot);
        var traits = new TraitReader(header.Source.Role);
        var sketch = new SketchReader();
        var language = ReadTerms(content, document, ref traits, ref sketch);
        Add(slot, document, header, language, traits.Length, traits.Complete(content), sketch.Complete());
    }

    /// <summary>Adds a memory whose terms were read before.</summary>
    /// <param name="slot">A slot that holds none; at least 0.</param>
    /// <param name="header">What is known about it.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="ArgumentException">The slot holds a memory.</exception>
    public void Add(int slot, MemoryHeader header, AnalyzedText text)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(text);
        var document = NextFree(slot);
        var traits = new TraitReader(header.Source.Role);
        var sketch = new SketchReader();
        for (var i = 0; i < text.Count; i++)
        {
            var facts = Terms.Add(text[i], document);
            traits.Observe(facts);
            sketch.Observe(facts);
        }

        Add(slot, document, header, text.Language, traits.Length, traits.Complete(text.Content), sketch.Complete());
    }

    private int NextFree(int slot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        return DocumentAt(slot) == Empty ? NextDocument(slot) : throw new ArgumentException($"Slot {slot} holds a memory.", nameof(slot));
    }

    private void Add(int slot, int document, MemoryHeader header, Language language, int length, MemoryTraits traits, TextSketch sketch)
    {
        _memories[document] = new IndexedMemory
        {
            Slot = slot,
            Length = length,
            Session = Sessions.Add(header.Source.SessionId, slot, document, length),
            Speaker = Speakers.Add(header.Source.Speaker),
            Day = DateOnly.FromDateTime(header.EventTime.UtcDateTime).DayNumber,
            Traits = traits,
            Language = language,
            Sketch = sketch,
        };
        Standing.Add(slot, header);
        _documents[slot] = document;
        _byLanguage[(int)language]++;
        Count++;
        Length += length;
        Alone += header.Source.SessionId is null ? 1 : 0;
    }

    /// <summary>Takes a memory out.</summary>
    /// <param name="slot">The slot that it was added under; one that holds none is left alone.</param>
    public void Remove(int slot)
    {
        if (DocumentAt(slot) is not (>= 0 and var document))
        {
            return;
        }

        LetGoOfMemo();
        ref var memory = ref _memories[document];
        Sessions.Remove(memory.Session, slot, memory.Length);
        Speakers.Remove(memory.Speaker);
        _byLanguage[(int)memory.Language]--;
        Standing.Remove(slot);
        Count--;
        Length -= memory.Length;
        Alone -= memory.Session < 0 ? 1 : 0;
        memory.Slot = Empty;
        _documents[slot] = Empty;
        if (_used - Count > Math.Max(32, Count / 4))
        {
            Compact();
        }
    }

    /// <summary>Gives the sketch of a memory's text.</summary>
    /// <param name="slot">The memory's slot.</param>
    /// <returns>The sketch, as <see cref="TextAnalyzer.Sketch"/> makes it.</returns>
    /// <exception cref="ArgumentException">The slot holds no memory.</exception>
    public TextSketch SketchAt(int slot) => DocumentAt(slot) is >= 0 and var document
        ? _memories[document].Sketch
        : throw new ArgumentException($"Slot {slot} holds no memory.", nameof(slot));

    /// <summary>Finds the memories that fit a question best.</summary>
    /// <param name="parts">The indexes to search together.</param>
    /// <param name="query">The question.</param>
    /// <param name="isEligible">Says whether a memory, by part and slot, may come back.</param>
    /// <param name="limit">The most hits.</param>
    /// <param name="excludedLimit">The most hits that may not come back, for the trace.</param>
    /// <param name="asked">Memories, by part and slot, whose scores are wanted although they may not be among the best: what another channel found.</param>
    /// <param name="standing">The most profile and procedure memories to bring along, whether they fit the question or not.</param>
    /// <returns>The hits.</returns>
    public static WordsResult Search(
        IReadOnlyList<WordsIndex> parts, WordsQuery query, Func<int, int, bool> isEligible, int limit, int excludedLimit, ReadOnlySpan<(int Part, int Slot)> asked = default,
        int standing = 0)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(isEligible);
        return Search(parts, query, isEligible, limit, excludedLimit, WordsWeights.Default, asked, standing);
    }

    internal static WordsResult Search(
        IReadOnlyList<WordsIndex> parts, WordsQuery query, Func<int, int, bool> isEligible, int limit, int excludedLimit, WordsWeights weights,
        ReadOnlySpan<(int Part, int Slot)> asked = default, int standing = 0, WordsStatistics? statistics = null)
    {
        using var search = new WordsSearch(parts, query, isEligible, weights, statistics);
        return search.Run(limit, excludedLimit, asked, standing);
    }
}
