using Mem0.Qdrant.Layout;
using Mem0.Qdrant.Transport;
using Mem0.Qdrant.Writing;
using Mem0.Stores;

namespace Mem0.Qdrant.Large;

/// <summary>Finds candidates where nothing is in memory: the server finds the best by words and the closest, at once; what was said around them is read next; then they are ranked as everywhere.</summary>
internal sealed class LargeSearch(OpenStore open, IReadOnlyList<WallKey> keys, StoreQuery query)
{
    public async Task<StoreCandidates> RunAsync(CancellationToken cancellationToken)
    {
        var found = new FoundMemories(keys, query.Selection.View);
        var requests = new LargeRequests(keys, query, open.Server);
        var words = new WordsRequests(requests, query);
        var near = new NearRequests(requests, query, open.Vectors);

        // Neither waits for the other: what is near by words and what is near by meaning lie in two collections.
        var (wordsAnswer, nearAnswer, counting) = (AskAsync(words.First()), near.AskAsync(near.First(), cancellationToken), CountAsync());
        await Task.WhenAll(wordsAnswer, nearAnswer, counting).ConfigureAwait(false);
        var rarities = words.Read(await wordsAnswer.ConfigureAwait(false), found, await counting.ConfigureAwait(false));
        found.AddSimilarities(await nearAnswer.ConfigureAwait(false));

        (wordsAnswer, nearAnswer) = (AskAsync(words.Around(found)), near.AskAsync(near.Around(found), cancellationToken));
        await Task.WhenAll(wordsAnswer, nearAnswer).ConfigureAwait(false);
        foreach (var result in await wordsAnswer.ConfigureAwait(false))
        {
            found.Add(result);
        }

        found.AddSimilarities(await nearAnswer.ConfigureAwait(false));
        var candidates = new LargeRanking(found, query).Rank(await counting.ConfigureAwait(false), rarities, words.Whole);
        return near.IsGone ? candidates with { Unsearched = VectorCollection.Gone } : candidates;

        async Task<IReadOnlyList<QueryResult>> AskAsync(IReadOnlyList<QueryRequest> searches) => searches.Count == 0
            ? []
            : await open.Client.QueryAsync("search", Place.Memories, searches, cancellationToken).ConfigureAwait(false) ?? [];

        Task<int> CountAsync() => open.Client.CountAsync("search", Place.Memories, PresentMemories.Filter(keys, requests.Seen), cancellationToken);
    }
}
