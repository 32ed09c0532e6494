namespace Mem0.Stores;

/// <summary>Notices what can be seen of a text at a glance, while its terms go by.</summary>
internal struct TraitReader(string? role)
{
    // Up to here a question carries nothing but the question.
    private const int BareLength = 10;

    private PreferenceReader _preference = new();
    private MemoryTraits _traits = role switch { "assistant" => MemoryTraits.Assistant, "user" => MemoryTraits.User, _ => MemoryTraits.None };

    /// <summary>Gets how many terms went by.</summary>
    public int Length { get; private set; }

    public void Observe(in TermFacts term)
    {
        _traits |= term.Traits;
        _preference.Observe(term.Preference);
        Length++;
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

        if ((_traits & MemoryTraits.Assistant) == 0 && _preference.Complete(text))
        {
            _traits |= MemoryTraits.Preference;
        }

        return _traits;
    }
}
