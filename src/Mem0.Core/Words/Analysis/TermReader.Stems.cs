using System.Buffers;
using System.Text;

namespace Mem0.Stores;

/// <content>From a word as it is written to its stem.</content>
internal ref partial struct TermReader
{
    // A Russian word is told by its letters in a text of any language, an English one in a Russian text.
    private readonly Language LanguageOfWord() => TryPeek(_position, out var rune, out _) && rune.Value is >= 0x400 and <= 0x45F ? Language.Russian
        : _language == Language.Russian ? Language.English
        : _language;

    // English loses its accents before, since its rules know none.
    private void StemEnglish(bool isPlain, bool hasApostrophe)
    {
        if (isPlain && _isStemming)
        {
            _length = EnglishStemmer.Stem(_buffer[.._length]);
        }

        if (hasApostrophe)
        {
            RemoveApostrophes();
        }
    }

    private void StemOther(Language language, bool isPlain, bool hasApostrophe)
    {
        if (hasApostrophe)
        {
            RemoveElision(language);
            RemoveApostrophes();
        }

        if (isPlain && _isStemming)
        {
            _length = Stemmers.Stem(language, _buffer[..(2 * MaxWordLength)], _length);
        }

        FoldWord();
    }

    // What stands before the noun in "l'amica" and "dell'acqua" is a word by itself, and says nothing.
    private void RemoveElision(Language language)
    {
        var end = Term.LastIndexOf('\'') + 1;
        if (language is Language.French or Language.Italian && end < _length && FunctionWords.Contains(language, Term[..(end - 1)]))
        {
            _buffer[end.._length].CopyTo(_buffer);
            _length -= end;
        }
    }

    private void FoldWord()
    {
        var word = _buffer.Slice(2 * MaxWordLength, _length);
        Term.CopyTo(word);
        _length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAscii(word[i]))
            {
                Append(new Rune(word[i]));
                continue;
            }

            // Half a pair was left where a word was cut off for its length.
            if (Rune.DecodeFromUtf16(word[i..], out var rune, out var width) == OperationStatus.Done)
            {
                AppendFolded(rune);
                i += width - 1;
            }
        }
    }

    private bool AppendFolded(Rune rune)
    {
        if (Folding.IsOptionalMark(rune.Value) || _length >= MaxTermLength)
        {
            return true;
        }

        var isLatin = Folding.Fold(rune, _buffer[_length..], out var length);
        _length += length;
        return isLatin;
    }
}
