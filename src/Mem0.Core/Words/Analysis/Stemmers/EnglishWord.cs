namespace Mem0.Stores;

/// <summary>A word while it is stemmed: its letters and the two regions in which suffixes may go.</summary>
internal ref struct EnglishWord
{
    private readonly Span<char> _buffer;

    public EnglishWord(Span<char> buffer)
    {
        _buffer = buffer;
        Length = buffer.Length;
        if (buffer[0] == '\'')
        {
            buffer[1..].CopyTo(buffer);
            Length--;
        }

        MarkConsonantY();
        Region1 = FindRegion1();
        Region2 = RegionAfter(Region1);
    }

    public int Length { get; private set; }

    /// <summary>Gets where the part after the first consonant after a vowel begins.</summary>
    public int Region1 { get; }

    /// <summary>Gets where the same part of the first region begins.</summary>
    public int Region2 { get; }

    public readonly ReadOnlySpan<char> Letters => _buffer[..Length];

    public readonly bool EndsWith(string suffix) => Letters.EndsWith(suffix, StringComparison.Ordinal);

    public void Cut(int count) => Length -= count;

    public void Append(char letter) => _buffer[Length++] = letter;

    public void Replace(int count, string replacement)
    {
        Length -= count;
        replacement.CopyTo(_buffer[Length..]);
        Length += replacement.Length;
    }

    public readonly bool IsVowel(int index) => _buffer[index] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool HasVowelBefore(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(i))
            {
                return true;
            }
        }

        return false;
    }

    public readonly bool EndsWithDouble() => Length > 1
        && _buffer[Length - 1] == _buffer[Length - 2]
        && _buffer[Length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    public readonly bool HasShortSyllableBefore(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(0) && !IsVowel(1),
        _ => !IsVowel(end - 3) && IsVowel(end - 2) && !IsVowel(end - 1) && _buffer[end - 1] is not ('w' or 'x' or 'Y'),
    };

    public readonly bool IsShort() => Region1 >= Length && HasShortSyllableBefore(Length);

    public readonly void RestoreY() => _buffer[..Length].Replace('Y', 'y');

    // A y that begins a syllable is a consonant, written Y until the end.
    private readonly void MarkConsonantY()
    {
        for (var i = 0; i < Length; i++)
        {
            if (_buffer[i] == 'y' && (i == 0 || IsVowel(i - 1)))
            {
                _buffer[i] = 'Y';
            }
        }
    }

    private readonly int FindRegion1()
    {
        foreach (var prefix in EnglishSuffixes.Prefixes)
        {
            if (Letters.StartsWith(prefix, StringComparison.Ordinal))
            {
                return prefix.Length;
            }
        }

        return RegionAfter(0);
    }

    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < Length; i++)
        {
            if (!IsVowel(i) && IsVowel(i - 1))
            {
                return i + 1;
            }
        }

        return Length;
    }
}
