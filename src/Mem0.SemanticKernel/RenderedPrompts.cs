namespace Mem0;

/// <summary>
/// Remembers for a moment which prompts were rendered, until they reach the chat service. The decorator needs it twice: a prompt that the filter saw gets no
/// second section, and a rendered prompt is not something that the user said.
/// </summary>
/// <remarks>
/// Nothing in a prompt could tell it: an ambient value set by a filter is gone when the filter returns, and any mark in the text can be forged by the text.
/// Each note is taken once, so that a user who quotes an earlier prompt is not taken for one.
/// </remarks>
internal sealed class RenderedPrompts
{
    // Prompts whose service is not decorated are never taken; the oldest make room.
    private const int Capacity = 256;

    private readonly Lock _lock = new();
    private readonly List<Note> _notes = [];

    /// <summary>Notes a prompt that is about to be sent.</summary>
    /// <param name="scope">For whom it is sent: the same words of somebody else are another prompt.</param>
    /// <param name="userText">The text of its last user message, as the chat service will get it.</param>
    /// <param name="isSettled">Whether it is settled already which memories it gets.</param>
    public void Add(MemoryScope scope, string userText, bool isSettled)
    {
        lock (_lock)
        {
            if (_notes.Count == Capacity)
            {
                _notes.RemoveAt(0);
            }

            _notes.Add(new(scope, userText.Length, Hash(userText), isSettled));
        }
    }

    /// <summary>Takes the note of a prompt.</summary>
    /// <returns>Whether there was one.</returns>
    public bool TryTake(MemoryScope scope, string userText, out bool isSettled)
    {
        lock (_lock)
        {
            var hash = Hash(userText);
            var index = _notes.FindLastIndex(note => note.Length == userText.Length && note.Hash == hash && note.Scope == scope);
            isSettled = index >= 0 && _notes[index].IsSettled;
            if (index >= 0)
            {
                _notes.RemoveAt(index);
            }

            return index >= 0;
        }
    }

    // Randomised for each process, so that nobody can write a text that is taken for another; and no text is kept.
    private static int Hash(string text) => string.GetHashCode(text, StringComparison.Ordinal);

    private readonly record struct Note(MemoryScope Scope, int Length, int Hash, bool IsSettled);
}
