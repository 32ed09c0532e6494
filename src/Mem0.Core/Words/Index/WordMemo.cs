namespace Mem0.Stores;

/// <summary>Knows words that went by while an index is filled, so that each is looked up and stemmed once and not at every memory that has it.</summary>
/// <remarks>For words of a to z alone, as they are written but for capitals. Terms are known by their number in one <see cref="TermTable"/>.</remarks>
internal sealed class WordMemo
{
    /// <summary>The longest word that is kept.</summary>
    public const int MaxLength = 20;

    private const int Places = 8192;
    private const int MostWords = Places / 2;
    private const int Unknown = -1;

    // One for the process: filling one has just touched its memory, and the next filling finds it so.
    private static WordMemo? s_idle;

    private readonly Entry[] _entries = new Entry[MostWords];
    private readonly short[] _places = new short[Places];
    private readonly char[] _letters = new char[MostWords * 8];
    private int _count;
    private int _used;

    private WordMemo()
    {
    }

    public static WordMemo Take() => Interlocked.Exchange(ref s_idle, null) ?? new();

    /// <summary>Gives it back, empty.</summary>
    public void GiveBack()
    {
        // What it held says what is in somebody's memories.
        _places.AsSpan().Clear();
        _letters.AsSpan(0, _used).Clear();
        (_count, _used) = (0, 0);
        s_idle = this;
    }

    /// <summary>Finds a word, or keeps it.</summary>
    /// <param name="word">Letters from a to z in either case.</param>
    /// <param name="hash">The <see cref="Hash"/> of all its letters.</param>
    /// <returns>Its number, or -1 when there is no room for it.</returns>
    public int Find(ReadOnlySpan<char> word, uint hash)
    {
        var place = (int)((hash * 0x9E3779B1u) >> 19);
        for (; _places[place] != 0; place = (place + 1) & (Places - 1))
        {
            ref var known = ref _entries[_places[place] - 1];
            if (known.Hash == hash && known.Length == word.Length && Equals(word, _letters.AsSpan(known.Start, known.Length)))
            {
                return _places[place] - 1;
            }
        }

        if (_count == MostWords || _used + word.Length > _letters.Length)
        {
            return Unknown;
        }

        var letters = _letters.AsSpan(_used, word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            letters[i] = (char)(word[i] | 0x20);
        }

        _entries[_count] = new() { Hash = hash, Start = _used, Length = word.Length, Term = Unknown, Speaks = LanguageDetector.Speaks(letters) };
        _used += word.Length;
        _places[place] = (short)++_count;
        return _count - 1;
    }

    /// <summary>Adds a letter to a hash that begins with 0.</summary>
    public static uint Hash(uint hash, char letter) => (hash ^ (letter | 0x20u)) * 16777619u;

    /// <summary>Says whether a word may speak for another language than English.</summary>
    public bool Speaks(int word) => _entries[word].Speaks;

    /// <summary>Gives the number of the English term that a word is.</summary>
    public int TermOf(int word, TermTable terms, Span<char> buffer)
    {
        ref var entry = ref _entries[word];
        if (entry.Term == Unknown)
        {
            var reader = new TermReader(_letters.AsSpan(entry.Start, entry.Length), Language.English, buffer);
            entry.Term = reader.Read() ? terms.NumberOf(reader.Term) : throw new InvalidOperationException("A word has no term.");
        }

        return entry.Term;
    }

    private static bool Equals(ReadOnlySpan<char> word, ReadOnlySpan<char> letters)
    {
        for (var i = 0; i < letters.Length; i++)
        {
            if ((word[i] | 0x20) != letters[i])
            {
                return false;
            }
        }

        return true;
    }

    private struct Entry
    {
        public uint Hash;
        public int Start;
        public int Length;
        public int Term;
        public bool Speaks;
    }
}
