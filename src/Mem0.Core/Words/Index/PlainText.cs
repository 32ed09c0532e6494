using System.Text;

namespace Mem0.Stores;

/// <summary>A text of ASCII alone, cut at its spaces into words that a <see cref="WordMemo"/> knows and pieces that are read in the ordinary way.</summary>
/// <remarks>No term reaches over a space, so that reading the pieces one by one gives the terms of the whole.</remarks>
internal ref struct PlainText(Span<PlainText.Piece> room)
{
    /// <summary>The most pieces of a text that is cut. A longer one has more to read than to look up.</summary>
    public const int MaxPieces = 128;

    private readonly Span<Piece> _room = room;
    private int _count;

    /// <summary>Gets the pieces.</summary>
    public readonly ReadOnlySpan<Piece> Pieces => _room[.._count];

    /// <summary>Cuts a text.</summary>
    /// <returns><see langword="false"/> when it is not all English words of ASCII, or too long.</returns>
    public bool TryCut(string text, WordMemo memo)
    {
        if (!Ascii.IsValid(text))
        {
            return false;
        }

        var speaks = false;
        for (var start = 0; start < text.Length;)
        {
            if (text[start] == ' ')
            {
                start++;
                continue;
            }

            if (_count == _room.Length)
            {
                return false;
            }

            var piece = Cut(text, start, memo);
            speaks |= piece.Word >= 0 ? memo.Speaks(piece.Word) : LanguageDetector.AnySpeaks(text.AsSpan(piece.Start, piece.Length));
            _room[_count++] = piece;
            start += piece.Length;
        }

        return !speaks || LanguageDetector.Detect(text) == Language.English;
    }

    private static Piece Cut(string text, int start, WordMemo memo)
    {
        var end = start;
        var hash = 0u;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            hash = WordMemo.Hash(hash, text[end++]);
        }

        // What may follow a word that is one by itself.
        var letters = end - start;
        while (end < text.Length && text[end] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '"')
        {
            end++;
        }

        if (letters is > 0 and <= WordMemo.MaxLength && (end == text.Length || text[end] == ' '))
        {
            return new(start, end - start, memo.Find(text.AsSpan(start, letters), hash));
        }

        var space = text.IndexOf(' ', end);
        return new(start, (space < 0 ? text.Length : space) - start, -1);
    }

    /// <summary>A part of a text without a space.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Length">How long it is.</param>
    /// <param name="Word">The number of the word that it is, or -1 when it is to be read.</param>
    public readonly record struct Piece(int Start, int Length, int Word);
}
