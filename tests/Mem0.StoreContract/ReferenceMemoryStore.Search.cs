using Mem0.Stores;

namespace Mem0.StoreContract;

public sealed partial class ReferenceMemoryStore
{
    private const int ExcludedLimit = 10;

    /// <inheritdoc />
    public override Task<StoreCandidates> SearchAsync(StoreQuery query, CancellationToken cancellationToken = default) => Run(
        () =>
        {
            RequireLength("search", [query.Vector]);
            var seen = Seen(query.Selection.View).ToArray();

            // One index for each scope, as the words channel wants it; a memory's slot is its place in the scope.
            ReferenceMemory[][] scopes = [.. seen.GroupBy(static memory => memory.Record.Scope).Select(static scope => scope.ToArray())];
            var indexes = scopes.Select(Index).ToArray();
            var words = WordsIndex.Search(indexes, query.Words, (part, slot) => IsEligible(scopes[part][slot]), seen.Length, seen.Length, standing: query.Standing);
            var parts = words.Hits.Concat(words.Excluded).ToDictionary(hit => scopes[hit.Part][hit.Slot].Id, static hit => hit.Parts);

            var byWords = words.Hits.Select(hit => scopes[hit.Part][hit.Slot]).Take(query.Candidates);
            var byMeaning = ByMeaning(seen.Where(IsEligible)).Take(query.Candidates);
            var standing = words.Standing.Select(hit => scopes[hit.Part][hit.Slot]);
            var excluded = words.Excluded.Select(hit => scopes[hit.Part][hit.Slot]).Take(ExcludedLimit)
                .Concat(ByMeaning(seen.Where(memory => !IsEligible(memory))).Take(ExcludedLimit));
            return new StoreCandidates
            {
                Items = [.. byWords.Concat(byMeaning).Concat(standing).DistinctBy(static memory => memory.Id).Select(Candidate)],
                Excluded =
                [
                    .. excluded.DistinctBy(static memory => memory.Id)
                        .Select(memory => new ExcludedCandidate(Candidate(memory), query.Selection.WhyNot(memory.Record)!.Value)),
                ],
                Coverage = words.Coverage,
                Considered = seen.Length,
            };

            bool IsEligible(ReferenceMemory memory) => query.Selection.WhyNot(memory.Record) is null;

            IEnumerable<ReferenceMemory> ByMeaning(IEnumerable<ReferenceMemory> memories) => memories
                .Where(memory => Similarity(memory) is not null)
                .OrderByDescending(memory => Similarity(memory)).ThenByDescending(static memory => memory.Sequence);

            MemoryCandidate Candidate(ReferenceMemory memory) => new()
            {
                Header = ReferenceMemory.Header(memory.Record),
                Sequence = memory.Sequence,
                Tokens = TextAnalyzer.CountTokens(memory.Record.Content),
                Words = parts.GetValueOrDefault(memory.Id) ?? [],
                Sketch = TextAnalyzer.Sketch(memory.Record.Content),
                Similarity = Similarity(memory),
            };

            double? Similarity(ReferenceMemory memory) => query.Vector is { } vector && memory.Vector is { } other ? Cosine(vector.Span, other) : null;
        },
        cancellationToken);

    private static WordsIndex Index(ReferenceMemory[] memories)
    {
        var index = new WordsIndex();
        for (var slot = 0; slot < memories.Length; slot++)
        {
            index.Add(slot, memories[slot].Record, memories[slot].Record.Content);
        }

        return index;
    }

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double product = 0, length = 0, otherLength = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            length += (double)one[i] * one[i];
            otherLength += (double)other[i] * other[i];
        }

        // A vector without direction is near to nothing.
        return length is 0 || otherLength is 0 ? 0 : Math.Clamp(product / Math.Sqrt(length * otherLength), -1, 1);
    }
}
