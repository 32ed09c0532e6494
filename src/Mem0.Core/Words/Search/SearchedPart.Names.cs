namespace Mem0.Stores;

/// <content>People whom the question names.</content>
internal sealed partial class SearchedPart
{
    private readonly bool[] _namedSpeakers;

    /// <summary>Notes who is named.</summary>
    /// <param name="name">A term of the question.</param>
    /// <returns><see langword="true"/> when it is part of a speaker's name.</returns>
    public bool NoteName(string name)
    {
        var isName = false;
        foreach (var speaker in Index.Speakers.Named(name))
        {
            isName = _namedSpeakers[speaker] = true;
        }

        return isName;
    }

    /// <summary>Notes the memories that nobody said and that are about somebody named.</summary>
    /// <param name="term">A term under which memories have a name of the question that is a speaker's.</param>
    public void NoteAbout(string term)
    {
        foreach (var entry in Index.Terms.Find(term))
        {
            var document = PostingList.Document(entry);
            if (Index.Memories[document].Speaker < 0)
            {
                _states[document] |= MemoryState.AboutNamed;
            }
        }
    }

    /// <summary>Says whether a memory was said by somebody whom the question names, or is about one.</summary>
    /// <param name="document">The memory.</param>
    public bool IsNamed(int document) => Index.Memories[document].Speaker is >= 0 and var speaker
        ? _namedSpeakers[speaker]
        : (_states[document] & MemoryState.AboutNamed) != 0;

    /// <summary>Makes everything that was said by, or is about, somebody named a candidate: the question asks for nothing else.</summary>
    public void AddNamed()
    {
        var memories = Index.Memories;
        for (var document = 0; document < memories.Length; document++)
        {
            if (memories[document].Slot >= 0 && IsNamed(document))
            {
                AddCandidate(document);
            }
        }
    }
}
