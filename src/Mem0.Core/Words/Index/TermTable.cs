using System.Runtime.InteropServices;

namespace Mem0.Stores;

/// <summary>The terms of an index and where each of them stands.</summary>
internal sealed class TermTable
{
    private Dictionary<string, int> _numbers = [];
    private PostingList[] _lists = [];

    /// <summary>Gets about how many bytes this takes.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Adds one occurrence of a term.</summary>
    /// <returns>What is known of the term.</returns>
    public TermFacts Add(ReadOnlySpan<char> term, int document) => Add(NumberOf(term), document);

    /// <summary>Gives the number of a term that will be added, valid until documents get new numbers.</summary>
    public int NumberOf(ReadOnlySpan<char> term)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers.GetAlternateLookup<ReadOnlySpan<char>>(), term, out var exists);
        if (!exists)
        {
            number = _numbers.Count - 1;
            if (number == _lists.Length)
            {
                Array.Resize(ref _lists, Math.Max(16, number + (number / 2)));
            }

            _lists[number] = new() { Facts = TermFacts.Of(term) };
            ByteCount += BytesOf(term.Length) + _lists[number].ByteCount;
        }

        return number;
    }

    /// <summary>Adds one occurrence of a term.</summary>
    /// <param name="number">What <see cref="NumberOf"/> gave.</param>
    /// <param name="document">The document.</param>
    /// <returns>What is known of the term.</returns>
    public TermFacts Add(int number, int document)
    {
        ref var list = ref _lists[number];
        var before = list.ByteCount;
        list.Add(document);
        ByteCount += list.ByteCount - before;
        return list.Facts;
    }

    /// <summary>Gives the entries of a term; none when no document has it.</summary>
    public ReadOnlySpan<uint> Find(string term) => _numbers.TryGetValue(term, out var number) ? _lists[number].Entries : [];

    /// <summary>Gives documents new numbers, and drops the terms that no document has any more.</summary>
    /// <param name="numbers">The new number of each, negative when it is gone.</param>
    public void Renumber(ReadOnlySpan<int> numbers)
    {
        var kept = new Dictionary<string, int>(_numbers.Count);
        var lists = new PostingList[_numbers.Count];
        ByteCount = 0;
        foreach (var (term, number) in _numbers)
        {
            var renumbered = _lists[number];
            if (renumbered.Renumber(numbers))
            {
                lists[kept.Count] = renumbered;
                kept.Add(term, kept.Count);
                ByteCount += BytesOf(term.Length) + renumbered.ByteCount;
            }
        }

        (_numbers, _lists) = (kept, lists);
    }

    // The string, and its place in the dictionary.
    private static long BytesOf(int length) => 64 + (2 * length);
}
