namespace Mem0.Stores;

/// <content>Reading the terms of a text that is added.</content>
public sealed partial class WordsIndex
{
    private Language ReadTerms(string content, int document, ref TraitReader traits, ref SketchReader sketch)
    {
        Span<char> buffer = stackalloc char[TermReader.BufferLength];
        if (_toFollow > 0)
        {
            _memo ??= _toFollow >= FewestForMemo ? WordMemo.Take() : null;
            var isRead = _memo is not null && TryReadPlain(content, document, buffer, ref traits, ref sketch);
            if (--_toFollow == 0)
            {
                LetGoOfMemo();
            }

            if (isRead)
            {
                return Language.English;
            }
        }

        var language = LanguageDetector.Detect(content);
        Read(content, language, document, buffer, ref traits, ref sketch);
        return language;
    }

    private bool TryReadPlain(string content, int document, Span<char> buffer, ref TraitReader traits, ref SketchReader sketch)
    {
        var plain = new PlainText(stackalloc PlainText.Piece[PlainText.MaxPieces]);
        if (!plain.TryCut(content, _memo!))
        {
            return false;
        }

        foreach (var piece in plain.Pieces)
        {
            if (piece.Word < 0)
            {
                Read(content.AsSpan(piece.Start, piece.Length), Language.English, document, buffer, ref traits, ref sketch);
                continue;
            }

            var facts = Terms.Add(_memo!.TermOf(piece.Word, Terms, buffer), document);
            traits.Observe(facts);
            sketch.Observe(facts);
        }

        return true;
    }

    private void Read(ReadOnlySpan<char> text, Language language, int document, Span<char> buffer, ref TraitReader traits, ref SketchReader sketch)
    {
        var reader = new TermReader(text, language, buffer);
        while (reader.Read())
        {
            var facts = Terms.Add(reader.Term, document);
            traits.Observe(facts);
            sketch.Observe(facts);
        }
    }

    private void LetGoOfMemo()
    {
        _memo?.GiveBack();
        (_memo, _toFollow) = (null, 0);
    }
}
