namespace Mem0.Stores;

/// <summary>How much of what a question asks for the best hits have: the words that they share with it, by how rare those are.</summary>
internal sealed class Coverage
{
    // The answer is near the top, or not there.
    private const int Hits = 10;

    // A message of a hundred words is about a few of them: a text with this many has enough.
    private const int Words = 8;

    // In a handful of memories every word is rare. As if they stood among as many others as a conversation has.
    private const int Background = 100;

    private readonly List<double> _rarities = new(16);

    /// <summary>Takes note of the next word of the question.</summary>
    /// <param name="memories">How many memories there are.</param>
    /// <param name="memoriesWithWord">How many of them have it; one that none has is the rarest.</param>
    public void Note(int memories, int memoriesWithWord) =>
        _rarities.Add(Math.Log(1 + ((Math.Max(memories, Background) - memoriesWithWord + 0.5) / (memoriesWithWord + 0.5))));

    /// <summary>Finds the hit that has most.</summary>
    /// <param name="hits">The hits, best first.</param>
    /// <param name="parts">The indexes searched.</param>
    /// <returns>From 0 to 1; <see langword="null"/> when the question has no words to look for.</returns>
    public double? Of(ReadOnlySpan<RankedHit> hits, SearchedPart[] parts)
    {
        var most = 0.0;
        foreach (var hit in hits[..Math.Min(hits.Length, Hits)])
        {
            var covered = 0.0;
            for (var word = 0; word < _rarities.Count; word++)
            {
                covered += PostingList.Contains(parts[hit.Part].Find(word), hit.Document) ? _rarities[word] : 0;
            }

            most = Math.Max(most, covered);
        }

        var all = OfRarest();
        return all > 0 ? Math.Min(1, most / all) : null;
    }

    // Sorts what was noted, so it comes last.
    private double OfRarest()
    {
        _rarities.Sort();
        var sum = 0.0;
        for (var i = _rarities.Count - 1; i >= Math.Max(0, _rarities.Count - Words); i--)
        {
            sum += _rarities[i];
        }

        return sum;
    }
}
