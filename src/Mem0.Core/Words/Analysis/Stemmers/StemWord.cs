using System.Buffers;

namespace Mem0.Stores;

/// <summary>A word while it is stemmed: its letters, and the regions in which suffixes may go.</summary>
/// <remarks>The regions are marked once and stay where they are when the word gets shorter, as the algorithms have it.</remarks>
internal ref struct StemWord
{
    private readonly Span<char> _buffer;
    private readonly SearchValues<char> _vowels;

    /// <summary>Initializes a new instance of the <see cref="StemWord"/> struct.</summary>
    /// <param name="buffer">Holds the word; what lies behind it is room for letters that an algorithm writes as two.</param>
    /// <param name="length">How many letters the word has.</param>
    /// <param name="vowels">The vowels of the language.</param>
    public StemWord(Span<char> buffer, int length, SearchValues<char> vowels)
    {
        _buffer = buffer;
        _vowels = vowels;
        Length = length;
    }

    public int Length { get; private set; }

    /// <summary>Gets or sets where the part begins in which most endings of verbs lie.</summary>
    public int RegionV { get; set; }

    /// <summary>Gets or sets where the part after the first consonant after a vowel begins.</summary>
    public int Region1 { get; set; }

    /// <summary>Gets or sets where the same part of the first region begins.</summary>
    public int Region2 { get; set; }

    public readonly Span<char> Letters => _buffer[..Length];

    /// <summary>Gets the last letter, or U+0000 when there is none.</summary>
    public readonly char Last => Length > 0 ? _buffer[Length - 1] : '\0';

    public readonly bool IsVowel(int index) => (uint)index < (uint)Length && _vowels.Contains(_buffer[index]);

    public readonly bool IsConsonant(int index) => (uint)index < (uint)Length && !_vowels.Contains(_buffer[index]);

    public readonly bool Is(int index, char letter) => (uint)index < (uint)Length && _buffer[index] == letter;

    public readonly bool EndsWith(string suffix) => Letters.EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Says whether a suffix ends where another begins.</summary>
    public readonly bool EndsWith(string suffix, int end) => _buffer[..end].EndsWith(suffix, StringComparison.Ordinal);

    /// <summary>Takes a suffix away when it lies in a region.</summary>
    public bool TryCut(string suffix, int region)
    {
        if (!EndsWith(suffix) || Length - suffix.Length < region)
        {
            return false;
        }

        Length -= suffix.Length;
        return true;
    }

    /// <summary>Takes everything away from a place on, when the place lies in a region.</summary>
    public bool TryCutAt(int start, int region)
    {
        if (start < region)
        {
            return false;
        }

        Length = start;
        return true;
    }

    public void CutAt(int start) => Length = start;

    /// <summary>Writes other letters from a place on, when the place lies in a region.</summary>
    public bool TryReplaceAt(int start, int region, string replacement)
    {
        if (start < region)
        {
            return false;
        }

        replacement.CopyTo(_buffer[start..]);
        Length = start + replacement.Length;
        return true;
    }

    public readonly void Set(int index, char letter) => _buffer[index] = letter;

    /// <summary>Writes one letter as two, as far as there is room.</summary>
    public void Spread(char letter, string pair)
    {
        for (var i = Length - 1; i >= 0; i--)
        {
            if (_buffer[i] == letter && Length < _buffer.Length)
            {
                _buffer[(i + 1)..Length].CopyTo(_buffer[(i + 2)..]);
                pair.CopyTo(_buffer[i..]);
                Length++;
            }
        }
    }

    /// <summary>Writes two letters as one.</summary>
    public void Join(string pair, char letter)
    {
        for (int i; (i = Letters.IndexOf(pair)) >= 0;)
        {
            Remove(i + 1);
            _buffer[i] = letter;
        }
    }

    public void Remove(int index)
    {
        _buffer[(index + 1)..Length].CopyTo(_buffer[index..]);
        Length--;
    }

    /// <summary>Marks a letter between two vowels as a consonant.</summary>
    public readonly void MarkBetweenVowels(char letter, char mark)
    {
        for (var i = 1; i < Length - 1; i++)
        {
            if (_buffer[i] == letter && IsVowel(i - 1) && IsVowel(i + 1))
            {
                _buffer[i] = mark;
            }
        }
    }

    public void MarkRegions()
    {
        Region1 = RegionAfter(0);
        Region2 = RegionAfter(Region1);
    }

    /// <summary>Marks the regions as the Germanic languages do: the first begins no earlier than after three letters.</summary>
    public void MarkGermanicRegions()
    {
        (Region1, Region2) = (Length, Length);
        if (Length >= 3)
        {
            MarkRegions();
            Region1 = Math.Max(Region1, 3);
        }
    }

    /// <summary>Marks the regions as Spanish, Italian, Portuguese and Romanian do.</summary>
    public void MarkRomanceRegions()
    {
        MarkRegions();
        RegionV = IsConsonant(1) ? After(2, vowel: true)
            : IsVowel(0) && IsVowel(1) ? After(2, vowel: false)
            : IsConsonant(0) && IsVowel(1) && Length > 2 ? 3
            : Length;
    }

    /// <summary>Gives the place after the first vowel or consonant from a place on; the end of the word when there is none.</summary>
    public readonly int After(int start, bool vowel)
    {
        for (var i = start; i < Length; i++)
        {
            if (IsVowel(i) == vowel)
            {
                return i + 1;
            }
        }

        return Length;
    }

    private readonly int RegionAfter(int start) => After(After(start, vowel: true), vowel: false);
}
