using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Model;

/// <summary>A store and the reference, which are asked the same and must answer the same.</summary>
internal sealed class Pair(MemoryStore tested, ReferenceMemoryStore reference)
{
    private const double SimilarityTolerance = 1e-5;

    // Of those that are not among the closest that the call wants, a store may know a little less; with two dimensions as here, more than with many.
    private const double FartherTolerance = 0.03;

    public ReferenceMemoryStore Reference => reference;

    public MemoryStore Tested { get; set; } = tested;

    /// <summary>Gets by how much the sum of the words may differ.</summary>
    public double WordsTolerance { get; init; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task<T> BothAsync<T>(Func<MemoryStore, Task<T>> ask, Func<T, string> show)
    {
        var expected = await ask(reference);
        var actual = await ask(Tested);
        Assert.Equal(show(expected), show(actual));
        return expected;
    }

    public Task<bool> CommitAsync(StoreCommit commit) => BothAsync(store => store.CommitAsync(commit, Stop), static written => $"{written}");

    public Task ForgetAsync(StoreForget forget) => BothAsync(store => store.ForgetAsync(forget, Stop), static gone => string.Join('\n', gone.Order()));

    public Task ListAsync(MemorySelection selection, ListPosition? after, int limit) => BothAsync(
        store => store.ListAsync(selection, after, limit, Stop), static page => string.Join('\n', page.Items.Select(Shown.As).Prepend($"{page.Total}")));

    public Task HistoryAsync(ScopeView view, Guid id) => BothAsync(
        store => store.GetHistoryAsync(view, id, Stop), static history => string.Join('\n', history.Select(Shown.As)));

    public Task GetAsync(ScopeView view, IReadOnlyList<Guid> ids) => BothAsync(
        store => store.GetAsync(view, ids, Stop), static records => string.Join('\n', records.Select(Shown.As)));

    public async Task FindAsync(MemoryScope scope, string? key, IReadOnlyList<string> fingerprints)
    {
        await BothAsync(store => store.FindAsync(scope, key, fingerprints, Stop), static found => string.Join('\n', found.Select(Shown.As)));
        await BothAsync(store => store.FindWithoutVectorAsync(scope, 1000, Stop), static found => string.Join('\n', found.Select(Shown.As)));
        await BothAsync(store => store.FindOperationAsync(scope, $"op {key}", Stop), Shown.As);
    }

    /// <summary>Compares candidates: which, with which scores; and when not all can come, that the best came. Equals may be cut either way.</summary>
    public async Task SearchAsync(StoreQuery query)
    {
        var all = await reference.SearchAsync(query with { Candidates = 10_000 }, Stop);
        var found = await Tested.SearchAsync(query, Stop);
        Assert.Equal(all.Considered, found.Considered);
        Assert.Equal(found.Items.Count, found.Items.DistinctBy(static item => item.Header.Id).Count());

        var best = all.Items.ToDictionary(static item => item.Header.Id);
        var worstWords = Cut(all.Items.Where(static item => item.Words.Count > 0).Select(Words), query.Candidates);
        var exact = Cut(all.Items.Select(static item => item.Similarity).OfType<double>(), query.Limit);
        double Tolerance(double? similarity) => similarity >= exact - SimilarityTolerance ? SimilarityTolerance : FartherTolerance;
        var worstSimilarity = Cut(all.Items.Select(static item => item.Similarity).OfType<double>(), query.Candidates);
        foreach (var item in found.Items)
        {
            Assert.True(best.TryGetValue(item.Header.Id, out var expected), $"not to be found: {Shown.As(item.Header)}");
            Assert.Equal(Shown.As(expected!.Header), Shown.As(item.Header));
            Assert.Equal(expected!.Tokens, item.Tokens);
            Assert.Equal(expected.Words.Select(static part => part.Name), item.Words.Select(static part => part.Name));
            Assert.Equal(Words(expected), Words(item), WordsTolerance);
            Assert.Equal(expected.Similarity is null, item.Similarity is null);
            Assert.Equal(expected.Similarity ?? 0, item.Similarity ?? 0, Tolerance(expected.Similarity));
            Assert.True(
                (item.Words.Count > 0 && Words(item) >= worstWords - WordsTolerance) || item.Similarity >= worstSimilarity - Tolerance(worstSimilarity),
                $"not among the best: {Shown.As(item.Header)}");
        }

        var ids = found.Items.Select(static item => item.Header.Id).ToHashSet();
        Assert.All(
            all.Items.Where(item => (item.Words.Count > 0 && Words(item) > worstWords + WordsTolerance) || item.Similarity > worstSimilarity + Tolerance(item.Similarity)),
            item => Assert.Contains(item.Header.Id, ids));
        Assert.All(found.Excluded, excluded =>
        {
            Assert.True(query.Selection.View.Sees(excluded.Candidate.Header.Scope));
            Assert.Equal(query.Selection.WhyNot(excluded.Candidate.Header), excluded.Verdict);
        });
        foreach (var scope in found.Items.GroupBy(static item => item.Header.Scope))
        {
            Assert.Equal(scope.OrderBy(item => best[item.Header.Id].Sequence), scope.OrderBy(static item => item.Sequence));
        }
    }

    private static double Words(MemoryCandidate candidate) => candidate.Words.Sum(static part => part.Value);

    private static double Cut(IEnumerable<double> scores, int count) => scores.OrderDescending().Skip(count - 1).Append(double.NegativeInfinity).First();
}
