namespace Mem0.Stores;

/// <content>Where the words of the question stand, under whichever term.</content>
internal sealed partial class SearchedPart
{
    private string[] _terms = [];
    private uint[]?[] _merged = [];

    /// <summary>Looks up the words.</summary>
    /// <param name="groups">The words.</param>
    public void LookUp(List<TermGroup> groups)
    {
        _terms = new string[groups.Count];
        _merged = new uint[]?[groups.Count];
        for (var group = 0; group < groups.Count; group++)
        {
            _terms[group] = groups[group].Terms[0];
            for (var other = 1; other < groups[group].Terms.Count; other++)
            {
                if (Index.Terms.Find(groups[group].Terms[other]) is { IsEmpty: false } entries)
                {
                    _merged[group] = PostingList.Merge(Find(group), entries);
                }
            }
        }
    }

    /// <summary>Gives where a word stands.</summary>
    /// <param name="group">The word's place among those looked up.</param>
    /// <returns>The entries; none when no document has it.</returns>
    public ReadOnlySpan<uint> Find(int group) => _merged[group] is { } merged ? merged : Index.Terms.Find(_terms[group]);
}
