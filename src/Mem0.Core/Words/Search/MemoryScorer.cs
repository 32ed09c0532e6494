namespace Mem0.Stores;

/// <summary>Adds up what is known about one memory: a sum of named parts, always in the same order.</summary>
internal readonly struct MemoryScorer(WordsQuery query, WordsWeights weights)
{
    /// <summary>Scores a memory.</summary>
    /// <param name="part">Where it is.</param>
    /// <param name="document">Which it is.</param>
    /// <param name="floor">A score below which it does not matter by how much: what cannot reach it is not looked at further.</param>
    /// <param name="parts">Takes the parts of the sum, or <see langword="null"/>.</param>
    /// <returns>The sum.</returns>
    public double Score(SearchedPart part, int document, double floor, List<ScorePart>? parts)
    {
        ref readonly var memory = ref part.Index.Memories[document];
        var sum = new ScoreSum(parts);
        sum.Add("words", weights.Words * part.WordsOf(document));
        sum.Add("speaker", part.IsNamed(document) ? weights.Speaker : 0);
        sum.Add("role", IsOfRole(memory) ? weights.Role : 0);
        sum.Add(Channels.Date, query.When is { } when ? weights.Date * when.Matches(memory.Day) : 0);
        if (query.Answer == MemoryTraits.Preference)
        {
            sum.Add(Channels.Preference, memory.Is(MemoryTraits.Preference) ? weights.Preference * Focus(memory) : 0);
        }
        else
        {
            sum.Add("answer type", memory.Is(query.Answer) ? weights.AnswerType * Focus(memory) : 0);
        }

        if (memory.Session >= 0)
        {
            var turns = part.Index.Sessions[memory.Session].Count;
            sum.Add("session", weights.Session * part.SessionScore(memory.Session) * Math.Min(1, weights.SessionTurns / turns));
            sum.Add("only asks", memory.Is(MemoryTraits.OnlyAsks) ? weights.OnlyAsks : 0);
            if (sum.Value + ((weights.Before + weights.BeforeAsks + weights.After) * part.MostWords) >= floor)
            {
                AddNeighbours(ref sum, part, memory);
            }
        }

        return sum.Value;
    }

    private void AddNeighbours(ref ScoreSum sum, SearchedPart part, in IndexedMemory memory)
    {
        // An assistant answers at length, so the words asked for stand in its own text if they matter; those of the user's statement before
        // would only lift the answer above the statement.
        if (memory.Is(MemoryTraits.Assistant))
        {
            return;
        }

        var need = Math.Min(1, weights.ShortTurn / Math.Max(1, memory.Length));
        if (part.Neighbour(memory, -1) is >= 0 and var before)
        {
            ref readonly var turn = ref part.Index.Memories[before];
            var weight = weights.Before + (turn.Is(MemoryTraits.Asks) ? weights.BeforeAsks : 0);
            sum.Add("before", weight * need * Focus(turn) * part.WordsOf(before));
        }

        if (part.Neighbour(memory, 1) is >= 0 and var after)
        {
            sum.Add("after", weights.After * need * Focus(part.Index.Memories[after]) * part.WordsOf(after));
        }
    }

    // What stands somewhere in a long text says little about the rest of it.
    private double Focus(in IndexedMemory memory) => Math.Min(1, 2 * weights.ShortTurn / Math.Max(1, memory.Length));

    // A plain fact is about the user, whoever wrote it down.
    private bool IsOfRole(in IndexedMemory memory) => query.Role switch
    {
        MemoryTraits.User => !memory.Is(MemoryTraits.Assistant),
        MemoryTraits.Assistant => memory.Is(MemoryTraits.Assistant),
        _ => false,
    };
}
