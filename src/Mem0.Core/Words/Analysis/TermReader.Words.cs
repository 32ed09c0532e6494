using System.Globalization;
using System.Text;

namespace Mem0.Stores;

/// <content>Numbers and words of scripts with spaces.</content>
internal ref partial struct TermReader
{
    // "07:10", "3.5" and "10.0.0.1" are one number, "1,000" is 1000, "5GB" is a number and its unit.
    private void ReadNumber()
    {
        while (TryPeek(_position, out var rune, out var width))
        {
            if (Rune.IsDigit(rune))
            {
                Append(new Rune('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (rune.Value is ':' or '.' && IsDigitAt(_position + 1))
            {
                Append(rune);
            }
            else if (rune.Value != ',' || !IsGroupOfThree(_position + 1))
            {
                break;
            }

            _position += width;
        }

        SkipOrdinal();
    }

    private readonly bool IsGroupOfThree(int position) =>
        IsDigitAt(position) && IsDigitAt(position + 1) && IsDigitAt(position + 2) && !IsDigitAt(position + 3);

    // "18th" is looked up as 18, "1990s" as 1990.
    private void SkipOrdinal()
    {
        var rest = _text[_position..];
        var length = rest.StartsWith("th", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("st", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("nd", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("rd", StringComparison.OrdinalIgnoreCase) ? 2
            : rest is ['s', ..] ? 1
            : 0;
        if (length > 0 && !IsLetterAt(_position + length) && !IsDigitAt(_position + length))
        {
            _position += length;
        }
    }

    private void ReadWord(bool isCompound)
    {
        var language = LanguageOfWord();
        var isPlain = true;
        var hasApostrophe = false;
        while (TryPeek(_position, out var rune, out var width) && !Scripts.IsUnspaced(rune.Value))
        {
            if (rune.IsAscii && char.IsAsciiLetter((char)rune.Value))
            {
                Append(new Rune(rune.Value | 0x20));
            }
            else if (Rune.IsDigit(rune))
            {
                isPlain = false;
                Append(new Rune('0' + (int)Rune.GetNumericValue(rune)));
            }
            else if (IsApostrophe(rune.Value))
            {
                if (!IsLetterAt(_position + width))
                {
                    break;
                }

                hasApostrophe = true;
                Append(new Rune('\''));
            }
            else if (IsLetter(rune))
            {
                isPlain &= language != Language.English || AppendFolded(rune);
                if (language != Language.English && !Folding.IsOptionalMark(rune.Value))
                {
                    Append(Rune.ToLowerInvariant(rune));
                }
            }
            else if (!IsInvisible(rune) && !(isCompound && rune.Value == '-' && IsLetterAt(_position + 1)))
            {
                break;
            }

            _position += width;
        }

        ReadLanguageName();
        isPlain &= _length > 0 && _buffer[_length - 1] is not ('#' or '+');
        if (language == Language.English)
        {
            StemEnglish(isPlain, hasApostrophe);
        }
        else
        {
            StemOther(language, isPlain, hasApostrophe);
        }
    }

    // "e-mail" is looked up as "e", as "mail" and as "email": a chain of words is read once more, without its hyphens.
    private void FollowCompound()
    {
        var isContinued = _position < _text.Length && _text[_position] == '-' && IsLetterAt(_position + 1);
        var isContinuing = _compoundStart >= 0 && Start > 0 && _text[Start - 1] == '-';
        if (isContinued && !isContinuing)
        {
            _compoundStart = Start;
        }
        else if (!isContinued)
        {
            _compoundEnd = isContinuing ? _position : -1;
            _compoundStart = isContinuing ? _compoundStart : -1;
        }
    }

    private bool TryReadCompound()
    {
        if (_compoundEnd < 0)
        {
            return false;
        }

        Start = _position = _compoundStart;
        ReadWord(isCompound: true);
        _position = _compoundEnd;
        _compoundStart = _compoundEnd = -1;
        return _length > 0;
    }

    private static bool IsApostrophe(int letter) => letter is '\'' or 0x2018 or 0x2019 or 0x2BC or 0xFF07;

    // Soft hyphens, joiners, marks of direction and selectors of variants are not seen; a zero-width space separates.
    private static bool IsInvisible(Rune rune) => !rune.IsAscii && rune.Value != 0x200B && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    // "C#" and "C++" are not "C".
    private void ReadLanguageName()
    {
        if (_length > 2)
        {
            return;
        }

        var rest = _text[_position..];
        var length = rest is ['#', ..] ? 1 : rest is ['+', '+', ..] ? 2 : 0;
        if (length > 0 && !IsLetterAt(_position + length) && !IsDigitAt(_position + length))
        {
            rest[..length].CopyTo(_buffer[_length..]);
            _length += length;
            _position += length;
        }
    }

    private void RemoveApostrophes()
    {
        var length = 0;
        foreach (var letter in Term)
        {
            if (letter != '\'')
            {
                _buffer[length++] = letter;
            }
        }

        _length = length;
    }
}
