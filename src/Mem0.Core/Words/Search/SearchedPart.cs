using System.Buffers;

namespace Mem0.Stores;

/// <summary>One of the indexes searched together, with what the search knows of its memories so far.</summary>
internal sealed class SearchedPart : IDisposable
{
    private const byte Known = 1;
    private const byte Eligible = 2;
    private const byte Candidate = 4;
    private const byte AboutNamed = 8;

    private readonly int _number;
    private readonly Func<int, int, bool> _isEligible;
    private readonly byte[] _flags;
    private readonly double[] _words;
    private readonly int[] _candidates;
    private readonly double[] _sessions;
    private readonly int[] _occurrences;
    private readonly int[] _touched;
    private int _touchedCount;

    public SearchedPart(WordsIndex index, int number, WordsQuery query, Func<int, int, bool> isEligible)
    {
        Index = index;
        _number = number;
        _isEligible = isEligible;
        var memories = index.Memories.Length;
        _flags = Rent<byte>(memories);
        _words = Rent<double>(memories);
        _candidates = ArrayPool<int>.Shared.Rent(memories);
        _sessions = Rent<double>(index.Sessions.Count);
        _occurrences = Rent<int>(index.Sessions.Count);
        _touched = ArrayPool<int>.Shared.Rent(index.Sessions.Count);
        NamedSpeakers = [.. Enumerable.Range(0, index.Speakers.Count).Select(speaker => query.Names(index.Speakers.NameOf(speaker)))];
    }

    public WordsIndex Index { get; }

    /// <summary>Gets, for each speaker, whether the question names it.</summary>
    public bool[] NamedSpeakers { get; }

    /// <summary>Gets the memories that may be hits.</summary>
    public ReadOnlySpan<int> Candidates => _candidates.AsSpan(0, CandidateCount);

    public int CandidateCount { get; private set; }

    public double WordsOf(int document) => _words[document];

    public double SessionScore(int session) => _sessions[session];

    public bool IsAboutNamed(int document) => (_flags[document] & AboutNamed) != 0;

    /// <summary>Asks once whether a memory may come back.</summary>
    public bool IsEligible(int document)
    {
        if ((_flags[document] & Known) == 0)
        {
            _flags[document] |= _isEligible(_number, Index.Memories[document].Slot) ? (byte)(Known | Eligible) : Known;
        }

        return (_flags[document] & Eligible) != 0;
    }

    /// <summary>Counts the memories that have a term, and the sessions: a memory of no session counts as one.</summary>
    public (int Memories, int Sessions) Count(ReadOnlySpan<uint> entries)
    {
        var memories = Index.Memories;
        var (count, alone) = (0, 0);
        foreach (var entry in entries)
        {
            var document = PostingList.Document(entry);
            ref readonly var memory = ref memories[document];
            if (memory.Slot < 0)
            {
                continue;
            }

            count++;
            if (memory.Session < 0)
            {
                alone++;
            }
            else if (IsEligible(document))
            {
                if (_occurrences[memory.Session] == 0)
                {
                    _touched[_touchedCount++] = memory.Session;
                }

                _occurrences[memory.Session] += PostingList.Occurrences(entry);
            }
        }

        return (count, alone + _touchedCount);
    }

    /// <summary>Adds what a term counts to the memories that have it and to their sessions.</summary>
    public void Score(ReadOnlySpan<uint> entries, in TermScore term, in TermScore sessionTerm, double sessionShare)
    {
        var memories = Index.Memories;
        foreach (var entry in entries)
        {
            var document = PostingList.Document(entry);
            ref readonly var memory = ref memories[document];
            if (memory.Slot >= 0)
            {
                var occurrences = PostingList.Occurrences(entry);
                var score = term.Of(occurrences, memory.Length);
                if (memory.Session < 0)
                {
                    score += sessionShare * sessionTerm.Of(occurrences, memory.Length);
                }

                AddCandidate(document);
                _words[document] += score;
            }
        }

        foreach (var session in _touched.AsSpan(0, _touchedCount))
        {
            _sessions[session] += sessionTerm.Of(_occurrences[session], Index.Sessions[session].Length);
            _occurrences[session] = 0;
        }

        _touchedCount = 0;
    }

    public void AddCandidate(int document)
    {
        if ((_flags[document] & Candidate) == 0)
        {
            _flags[document] |= Candidate;
            _candidates[CandidateCount++] = document;
        }
    }

    /// <summary>Notes the memories without a speaker that are about somebody whom the question names.</summary>
    public void NoteAbout(ReadOnlySpan<uint> entries)
    {
        foreach (var entry in entries)
        {
            var document = PostingList.Document(entry);
            _flags[document] |= Index.Memories[document].Speaker < 0 ? AboutNamed : (byte)0;
        }
    }

    /// <summary>Finds the turn right before or after another, if it may come back itself: what may not has no say.</summary>
    /// <returns>The document, or -1.</returns>
    public int Neighbour(in IndexedMemory memory, int step)
    {
        if (memory.Session < 0)
        {
            return -1;
        }

        var document = Index.Sessions[memory.Session].Neighbour(memory.Slot, step);
        return document >= 0 && IsEligible(document) ? document : -1;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_flags);
        ArrayPool<double>.Shared.Return(_words);
        ArrayPool<int>.Shared.Return(_candidates);
        ArrayPool<double>.Shared.Return(_sessions);
        ArrayPool<int>.Shared.Return(_occurrences);
        ArrayPool<int>.Shared.Return(_touched);
    }

    private static T[] Rent<T>(int length)
    {
        var array = ArrayPool<T>.Shared.Rent(length);
        array.AsSpan(0, length).Clear();
        return array;
    }
}
