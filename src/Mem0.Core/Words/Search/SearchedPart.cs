using System.Buffers;

namespace Mem0.Stores;

/// <summary>One of the indexes searched together, with what the search knows of its memories so far.</summary>
internal sealed partial class SearchedPart : IDisposable
{
    private readonly int _number;
    private readonly Func<int, int, bool> _isEligible;
    private readonly MemoryState[] _states;
    private readonly double[] _words;
    private readonly int[] _candidates;
    private int _candidateCount;

    public SearchedPart(WordsIndex index, int number, Func<int, int, bool> isEligible)
    {
        Index = index;
        _number = number;
        _isEligible = isEligible;
        _states = Rent<MemoryState>(index.Memories.Length);
        _words = Rent<double>(index.Memories.Length);
        _candidates = ArrayPool<int>.Shared.Rent(index.Memories.Length);
        _sessionScores = Rent<double>(index.Sessions.Count);
        _occurrences = Rent<int>(index.Sessions.Count);
        _touched = ArrayPool<int>.Shared.Rent(index.Sessions.Count);
        _namedSpeakers = Rent<bool>(index.Speakers.Count);
    }

    public WordsIndex Index { get; }

    /// <summary>Gets the memories that may be hits, each once.</summary>
    public ReadOnlySpan<int> Candidates => _candidates.AsSpan(0, _candidateCount);

    /// <summary>Gets what the words count that the question and a memory share.</summary>
    /// <param name="document">The memory.</param>
    public double WordsOf(int document) => _words[document];

    /// <summary>Gets the most that the words of any memory count.</summary>
    public double MostWords { get; private set; }

    /// <summary>Sets <see cref="MostWords"/>, once every term has been counted.</summary>
    public void FindMostWords()
    {
        foreach (var document in Candidates)
        {
            MostWords = Math.Max(MostWords, _words[document]);
        }
    }

    public bool IsCandidate(int document) => (_states[document] & MemoryState.Candidate) != 0;

    public bool IsFound(int document) => (_states[document] & MemoryState.Found) != 0;

    public void MarkFound(int document) => _states[document] |= MemoryState.Found;

    public void AddCandidate(int document)
    {
        if (!IsCandidate(document))
        {
            _states[document] |= MemoryState.Candidate;
            _candidates[_candidateCount++] = document;
        }
    }

    /// <summary>Says whether a memory may come back; asks once for each.</summary>
    /// <param name="document">The memory.</param>
    /// <returns><see langword="true"/> when it may.</returns>
    public bool IsEligible(int document)
    {
        ref var state = ref _states[document];
        if ((state & (MemoryState.Eligible | MemoryState.Ineligible)) == 0)
        {
            state |= _isEligible(_number, Index.Memories[document].Slot) ? MemoryState.Eligible : MemoryState.Ineligible;
        }

        return (state & MemoryState.Eligible) != 0;
    }

    /// <summary>Finds the turn right before or after another, if it may come back itself: what may not has no say in what does.</summary>
    /// <param name="memory">The other, of a session.</param>
    /// <param name="step">-1 for the one before, 1 for the one after.</param>
    /// <returns>The document, or -1.</returns>
    public int Neighbour(in IndexedMemory memory, int step)
    {
        var document = Index.Sessions[memory.Session].Neighbour(memory.Slot, step);
        return document >= 0 && IsEligible(document) ? document : -1;
    }

    public void Dispose()
    {
        ArrayPool<MemoryState>.Shared.Return(_states);
        ArrayPool<double>.Shared.Return(_words);
        ArrayPool<int>.Shared.Return(_candidates);
        ArrayPool<double>.Shared.Return(_sessionScores);
        ArrayPool<int>.Shared.Return(_occurrences);
        ArrayPool<int>.Shared.Return(_touched);
        ArrayPool<bool>.Shared.Return(_namedSpeakers);
    }

    private static T[] Rent<T>(int length)
    {
        var array = ArrayPool<T>.Shared.Rent(length);
        array.AsSpan(0, length).Clear();
        return array;
    }
}
