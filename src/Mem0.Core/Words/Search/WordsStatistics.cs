namespace Mem0.Stores;

/// <summary>How many memories there are and how many have a word, where only a part of them is in the indexes that are searched.</summary>
public sealed class WordsStatistics
{
    /// <summary>Gets how many memories there are in all.</summary>
    /// <value>Not less than the indexes hold.</value>
    public required int Memories { get; init; }

    /// <summary>Gets in about how many sessions they were said; a memory of no session is a session of its own.</summary>
    /// <value><see langword="null"/>, the default, to take those that are not in the indexes for like those that are.</value>
    public int? Sessions { get; init; }

    /// <summary>Gets how many of them have a term. One that is missing stands only in what the indexes hold.</summary>
    public required IReadOnlyDictionary<string, int> MemoriesWithTerm { get; init; }

    /// <summary>Counts the memories that have any of the terms of a word.</summary>
    /// <param name="group">The word.</param>
    /// <param name="found">How many of those in the indexes have it.</param>
    internal int Count(TermGroup group, int found)
    {
        long count = 0;
        foreach (var term in group.Terms)
        {
            count += MemoriesWithTerm.GetValueOrDefault(term);
        }

        return (int)Math.Clamp(count, found, Math.Max(found, Memories));
    }
}
