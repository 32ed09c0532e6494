namespace Mem0.Stores;

/// <summary>One word of a question, with the terms under which it may stand in a memory: one for each language whose stem of it is another.</summary>
/// <remarks>It counts as one word: whoever has any of the terms has the word.</remarks>
internal sealed class TermGroup
{
    /// <summary>Gets the terms, that of the question's own language first.</summary>
    public List<string> Terms { get; } = new(1);
}
