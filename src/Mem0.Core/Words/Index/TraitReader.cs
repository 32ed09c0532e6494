namespace Mem0.Stores;

/// <summary>Notices what can be seen of a text at a glance, while its terms go by.</summary>
internal struct TraitReader(string? role)
{
    // Up to here a question carries nothing but the question.
    private const int BareLength = 10;

    private MemoryTraits _traits = role switch { "assistant" => MemoryTraits.Assistant, "user" => MemoryTraits.User, _ => MemoryTraits.None };

    /// <summary>Gets how many terms went by.</summary>
    public int Length { get; private set; }

    public void Observe(string text, ReadOnlySpan<char> term, int start)
    {
        if (TimeWords.IsTime(term))
        {
            _traits |= MemoryTraits.Time;
        }

        if (NumberWords.IsNumber(term))
        {
            _traits |= MemoryTraits.Number;
        }

        if (Length++ > 0 && char.IsUpper(text[start]) && start > 1 && text[start - 1] == ' ' && (char.IsLetter(text[start - 2]) || text[start - 2] == ',') && term.Length > 1)
        {
            _traits |= MemoryTraits.Name;
        }
    }

    public MemoryTraits Complete(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('?', '\uFF1F') >= 0)
        {
            _traits |= MemoryTraits.Asks;
            if (Length <= BareLength && text.TrimEnd() is [.., '?' or '\uFF1F'])
            {
                _traits |= MemoryTraits.OnlyAsks;
            }
        }

        if (text.IndexOfAny('"', '\u300A', '\u201C') >= 0)
        {
            _traits |= MemoryTraits.Name;
        }

        return _traits;
    }
}
