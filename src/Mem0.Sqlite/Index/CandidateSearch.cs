using System.Buffers;
using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Finds candidates in the indexes of all the scopes that a call sees, together.</summary>
/// <remarks>Reads the indexes, which the caller keeps still meanwhile, and vectors of the file, inside a transaction of the connection.</remarks>
internal sealed class CandidateSearch : IDisposable
{
    private const int MostExcluded = 10;

    private readonly IReadOnlyList<PartitionIndex> _parts;
    private readonly StoreQuery _query;
    private readonly Eligibility _eligibility;
    private readonly MeaningSearch? _meaning;
    private readonly PlaceMap<FoundMemory> _found = new();

    public CandidateSearch(Connection connection, IReadOnlyList<PartitionIndex> parts, IReadOnlyList<long> numbers, StoreQuery query, StoreErrors errors)
    {
        _parts = parts;
        _query = query;
        _eligibility = new(parts, query.Selection);
        if (query.Vector is { } vector)
        {
            RequireLength(vector.Length, errors);
            _meaning = new(connection, parts, numbers, query, vector, _eligibility, _found);
        }
    }

    public StoreCandidates Run()
    {
        _meaning?.Run(MostExcluded);
        var words = SearchWords();
        Note(words.Hits);
        Note(words.Excluded);
        Note(words.Asked);
        Note(words.Standing);
        return new()
        {
            Items = Candidates(words),
            Excluded = Excluded(words),
            Coverage = words.Coverage,
            Considered = _parts.Sum(static part => part.Count),
        };
    }

    public void Dispose()
    {
        _meaning?.Dispose();
        _found.Dispose();
    }

    private void RequireLength(int length, StoreErrors errors)
    {
        if (_parts.FirstOrDefault(part => part.Vectors is { } vectors && vectors.Dimensions != length) is { } other)
        {
            throw errors.WrongLength("search", length, new("", other.Vectors!.Dimensions));
        }
    }

    private WordsResult SearchWords()
    {
        var byMeaning = ArrayPool<(int Part, int Slot)>.Shared.Rent((_meaning?.Hits.Count + _meaning?.Excluded.Count) ?? 0);
        var count = 0;
        foreach (var hit in _meaning?.Hits ?? [])
        {
            byMeaning[count++] = (hit.Part, hit.Slot);
        }

        foreach (var hit in _meaning?.Excluded ?? [])
        {
            byMeaning[count++] = (hit.Part, hit.Slot);
        }

        var words = WordsIndex.Search(
            [.. _parts.Select(static part => part.Words)], _query.Words, _eligibility.Of, _query.Candidates, MostExcluded, byMeaning.AsSpan(0, count), _query.Standing);
        ArrayPool<(int Part, int Slot)>.Shared.Return(byMeaning);
        return words;
    }

    private void Note(IReadOnlyList<WordsHit> hits)
    {
        foreach (var hit in hits)
        {
            _found[hit.Part, hit.Slot].Words = hit.Parts;
        }
    }

    // Each once, whichever channel found it, or because it matters whatever is asked.
    private MemoryCandidate[] Candidates(WordsResult words)
    {
        var places = ArrayPool<(int Part, int Slot)>.Shared.Rent(words.Hits.Count + (_meaning?.Hits.Count ?? 0) + words.Standing.Count);
        var count = 0;
        foreach (var hit in words.Hits)
        {
            Take(hit.Part, hit.Slot);
        }

        foreach (var hit in _meaning?.Hits ?? [])
        {
            Take(hit.Part, hit.Slot);
        }

        foreach (var hit in words.Standing)
        {
            Take(hit.Part, hit.Slot);
        }

        var items = new MemoryCandidate[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Candidate(places[i].Part, places[i].Slot);
        }

        ArrayPool<(int Part, int Slot)>.Shared.Return(places);
        return items;

        void Take(int part, int slot)
        {
            ref var isTaken = ref _found[part, slot].IsTaken;
            if (!isTaken)
            {
                isTaken = true;
                places[count++] = (part, slot);
            }
        }
    }

    // The channels' scores cannot be compared with one another, so that the best of each come in turn.
    private List<ExcludedCandidate> Excluded(WordsResult words)
    {
        var excluded = new List<ExcludedCandidate>();
        var meaning = _meaning?.Excluded ?? [];
        for (var rank = 0; rank < Math.Max(words.Excluded.Count, meaning.Count); rank++)
        {
            if (rank < words.Excluded.Count)
            {
                Exclude(words.Excluded[rank].Part, words.Excluded[rank].Slot);
            }

            if (rank < meaning.Count)
            {
                Exclude(meaning[rank].Part, meaning[rank].Slot);
            }
        }

        return excluded;

        void Exclude(int part, int slot)
        {
            var header = _parts[part][slot].Header;
            if (excluded.Count < MostExcluded && !excluded.Exists(known => ReferenceEquals(known.Candidate.Header, header)))
            {
                excluded.Add(new(Candidate(part, slot), _query.Selection.WhyNot(header)!.Value));
            }
        }
    }

    private MemoryCandidate Candidate(int part, int slot)
    {
        var entry = _parts[part][slot];
        return new()
        {
            Header = entry.Header,
            Sequence = slot,
            Tokens = entry.Tokens,
            Words = _found[part, slot].Words ?? [],
            Sketch = _parts[part].Words.SketchAt(slot),
            Similarity = _meaning?.SimilarityOf(part, slot) is { } similarity ? Math.Clamp(similarity, -1, 1) : null,
        };
    }
}
