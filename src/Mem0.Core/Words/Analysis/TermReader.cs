using System.Globalization;
using System.Text;

namespace Mem0.Stores;

/// <summary>Reads the terms of a text one after the other, without allocating.</summary>
/// <remarks>Every character is looked at a fixed number of times, whatever the text: there is no going back.</remarks>
internal ref partial struct TermReader
{
    /// <summary>How many characters the buffer needs: a word and as much again, while it is stemmed, and its folded form.</summary>
    public const int BufferLength = 2 * MaxWordLength + MaxWordLength;

    private const int MaxWordLength = MaxTermLength + Folding.MaxLength;

    // What a longer word has beyond this tells it from no other word that anyone looks for.
    private const int MaxTermLength = 64;

    private readonly ReadOnlySpan<char> _text;
    private readonly Span<char> _buffer;
    private readonly Language _language;
    private readonly bool _isStemming;
    private int _position;
    private int _length;
    private Rune _previous;
    private bool _isInRun;
    private int _compoundStart = -1;
    private int _compoundEnd = -1;

    /// <summary>Initializes a new instance of the <see cref="TermReader"/> struct.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language. The terms of every language begin at the same places.</param>
    /// <param name="buffer">Where terms are made; of <see cref="BufferLength"/>.</param>
    /// <param name="isStemming">Whether words are taken back to their stems, as they are looked up.</param>
    public TermReader(ReadOnlySpan<char> text, Language language, Span<char> buffer, bool isStemming = true)
    {
        _text = text;
        _language = language;
        _buffer = buffer;
        _isStemming = isStemming;
    }

    /// <summary>Gets the term read last.</summary>
    public readonly ReadOnlySpan<char> Term => _buffer[.._length];

    /// <summary>Gets where in the text the term begins.</summary>
    public int Start { get; private set; }

    /// <summary>Gets where in the text the term ends.</summary>
    public readonly int End => _position;

    /// <summary>Reads the next term.</summary>
    /// <returns><see langword="false"/> at the end.</returns>
    public bool Read()
    {
        _length = 0;
        if (TryReadCompound())
        {
            return true;
        }

        while (TryPeek(_position, out var rune, out var width))
        {
            Start = _position;
            if (Scripts.IsUnspaced(rune.Value))
            {
                ReadPair(rune, width);
                return true;
            }

            if (Rune.IsDigit(rune))
            {
                ReadNumber();
                return true;
            }

            if (IsLetter(rune))
            {
                ReadWord(isCompound: false);
                FollowCompound();
                if (_length > 0)
                {
                    return true;
                }

                continue;
            }

            _position += width;
            if (Scripts.IsPictograph(rune.Value))
            {
                Append(rune);
                return true;
            }
        }

        return false;
    }

    private readonly bool TryPeek(int position, out Rune rune, out int width)
    {
        if (position >= _text.Length)
        {
            (rune, width) = (default, 0);
            return false;
        }

        // Half a surrogate pair decodes to the replacement character, which separates words.
        Rune.DecodeFromUtf16(_text[position..], out rune, out width);
        return true;
    }

    private readonly bool IsUnspacedAt(int position, out Rune rune, out int width) =>
        TryPeek(position, out rune, out width) && Scripts.IsUnspaced(rune.Value);

    private readonly bool IsLetterAt(int position) => TryPeek(position, out var rune, out _) && IsLetter(rune) && !Scripts.IsUnspaced(rune.Value);

    private readonly bool IsDigitAt(int position) => TryPeek(position, out var rune, out _) && Rune.IsDigit(rune);

    // Vowel signs of Indic scripts are marks that belong to the word; accents are letters' marks and are skipped later.
    private static bool IsLetter(Rune rune) => rune.IsAscii ? char.IsAsciiLetter((char)rune.Value) : Rune.GetUnicodeCategory(rune)
        is <= UnicodeCategory.EnclosingMark or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private void Append(Rune rune)
    {
        if (_length < MaxTermLength)
        {
            _length += rune.EncodeToUtf16(_buffer[_length..]);
        }
    }

    // A run of a script without spaces gives every pair of neighbours once; a character that stands alone is a term by itself.
    private void ReadPair(Rune rune, int width)
    {
        if (!_isInRun)
        {
            _previous = rune;
            _position += width;
            if (!IsUnspacedAt(_position, out rune, out width))
            {
                Append(_previous);
                return;
            }
        }

        Start = _position - _previous.Utf16SequenceLength;
        Append(_previous);
        Append(rune);
        _position += width;
        _previous = rune;
        _isInRun = IsUnspacedAt(_position, out _, out _);
    }
}
