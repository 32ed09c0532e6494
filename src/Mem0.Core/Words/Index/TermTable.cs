using System.Runtime.InteropServices;

namespace Mem0.Stores;

/// <summary>The terms of an index and where each of them stands.</summary>
internal sealed class TermTable
{
    private Dictionary<string, PostingList> _lists = [];

    /// <summary>Gets about how many bytes this takes.</summary>
    public long ByteCount { get; private set; }

    /// <summary>Adds one occurrence of a term.</summary>
    /// <returns>What is known of the term.</returns>
    public TermFacts Add(ReadOnlySpan<char> term, int document)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists.GetAlternateLookup<ReadOnlySpan<char>>(), term, out var exists);
        if (!exists)
        {
            list = new() { Facts = TermFacts.Of(term) };
            ByteCount += BytesOf(term.Length) + list.ByteCount;
        }

        var before = list.ByteCount;
        list.Add(document);
        ByteCount += list.ByteCount - before;
        return list.Facts;
    }

    /// <summary>Gives the entries of a term; none when no document has it.</summary>
    public ReadOnlySpan<uint> Find(string term) => _lists.TryGetValue(term, out var list) ? list.Entries : [];

    /// <summary>Gives documents new numbers, and drops the terms that no document has any more.</summary>
    /// <param name="numbers">The new number of each, negative when it is gone.</param>
    public void Renumber(ReadOnlySpan<int> numbers)
    {
        var kept = new Dictionary<string, PostingList>(_lists.Count);
        ByteCount = 0;
        foreach (var (term, list) in _lists)
        {
            var renumbered = list;
            if (renumbered.Renumber(numbers))
            {
                kept.Add(term, renumbered);
                ByteCount += BytesOf(term.Length) + renumbered.ByteCount;
            }
        }

        _lists = kept;
    }

    // The string, and its place in the dictionary.
    private static long BytesOf(int length) => 64 + (2 * length);
}
