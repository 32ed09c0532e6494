namespace Mem0.Stores;

/// <summary>In which documents a term stands, and how often.</summary>
internal struct PostingList()
{
    /// <summary>The most documents that an entry can tell apart.</summary>
    public const int MaxDocuments = 1 << (32 - CountBits);

    private const int CountBits = 8;
    private const uint CountMask = (1u << CountBits) - 1;

    // Most terms stand in one document only.
    private uint[] _entries = new uint[1];
    private int _count;

    /// <summary>Gets what is known of the term.</summary>
    public TermFacts Facts { readonly get; init; }

    /// <summary>Gets the bytes that the list takes.</summary>
    public readonly int ByteCount => 48 + (_entries.Length * sizeof(uint));

    /// <summary>Gets the entries, in the order in which the documents were added.</summary>
    public readonly ReadOnlySpan<uint> Entries => _entries.AsSpan(0, _count);

    public static int Document(uint entry) => (int)(entry >> CountBits);

    public static int Occurrences(uint entry) => (int)(entry & CountMask);

    /// <summary>Says whether a document is among the entries.</summary>
    /// <param name="entries">The entries of a list.</param>
    /// <param name="document">The document.</param>
    /// <returns><see langword="true"/> when it is.</returns>
    public static bool Contains(ReadOnlySpan<uint> entries, int document)
    {
        // Documents are numbered as they come, so the entries are sorted.
        var place = entries.BinarySearch((uint)document << CountBits);
        return place < 0 && ~place < entries.Length && Document(entries[~place]) == document;
    }

    /// <summary>Adds up the entries of two terms, as if they were one.</summary>
    /// <returns>The entries, in the order of the documents.</returns>
    public static uint[] Merge(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var merged = new uint[left.Length + right.Length];
        var count = 0;
        while (left.Length > 0 || right.Length > 0)
        {
            var isLeft = right.Length == 0 || (left.Length > 0 && Document(left[0]) <= Document(right[0]));
            var isRight = left.Length == 0 || (right.Length > 0 && Document(right[0]) <= Document(left[0]));
            var entry = isLeft ? left[0] : right[0];
            if (isLeft && isRight)
            {
                entry += (uint)Math.Min(Occurrences(right[0]), (int)CountMask - Occurrences(left[0]));
            }

            merged[count++] = entry;
            left = isLeft ? left[1..] : left;
            right = isRight ? right[1..] : right;
        }

        return merged[..count];
    }

    /// <summary>Adds one occurrence. Those of one document come one after the other.</summary>
    /// <param name="document">The document.</param>
    public void Add(int document)
    {
        if (_count > 0 && Document(_entries[_count - 1]) == document)
        {
            // More occurrences than fit would change no score.
            if (Occurrences(_entries[_count - 1]) < CountMask)
            {
                _entries[_count - 1]++;
            }

            return;
        }

        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count < 8 ? _count * 2 : _count + (_count / 2));
        }

        _entries[_count++] = ((uint)document << CountBits) | 1;
    }

    /// <summary>Gives documents new numbers.</summary>
    /// <param name="numbers">The new number of each, negative when it is gone; in the order of the old ones.</param>
    /// <returns><see langword="false"/> when nothing is left.</returns>
    public bool Renumber(ReadOnlySpan<int> numbers)
    {
        var kept = 0;
        foreach (var entry in Entries)
        {
            if (numbers[Document(entry)] is >= 0 and var number)
            {
                _entries[kept++] = ((uint)number << CountBits) | (entry & CountMask);
            }
        }

        _count = kept;
        return kept > 0;
    }
}
