using Mem0.StoreContract;
using Mem0.Stores;

namespace Mem0.Qdrant.Tests;

/// <summary>More vectors than one request asks for: the answer stays that of a store that looks at all of them.</summary>
public sealed class ManyVectorsTests : Rig
{
    private const int Count = 2500;

    [Fact]
    public async Task With_many_vectors_the_answer_is_that_of_a_store_that_looks_at_each()
    {
        var store = await OpenAsync();
        var reference = new ReferenceMemoryStore(new ReferenceStorage());
        await reference.UseEmbeddingSpaceAsync(Vectors.Space, Stop);
        var random = new Random(11);
        var writes = Enumerable.Range(0, Count).Select(i => Given.Adding(
            New(i % 5 == 0 ? MemoryScope.ForTenant("default") : Ana, i % 5 == 0 ? $"okapi {i}" : $"{(i % 51 == 0 ? "zebra" : "quartz")} number {i}") with { Tags = i % 500 == 0 ? ["rare"] : i % 2 == 0 ? ["even"] : [], ExpiresAt = i % 7 == 0 ? Given.Noon : null },
            Unit(random))).ToArray();
        foreach (var scope in writes.GroupBy(static write => write.Record.Scope))
        {
            var commit = Given.Commit([.. scope]);
            Assert.True(await store.CommitAsync(commit, Stop));
            Assert.True(await reference.CommitAsync(commit, Stop));
        }

        MemoryFilter?[] filters = [null, new() { TagsAny = ["even"] }, new() { TagsAny = ["rare"] }, new() { TagsAny = ["none"] }];
        foreach (var filter in filters)
        {
            foreach (var candidates in (int[])[1, 20, 300])
            {
                var query = Given.Query(Given.Select(Ana, filter), "zebra number", Unit(random), candidates);

                var found = await store.SearchAsync(query, Stop);

                var expected = await reference.SearchAsync(query, Stop);
                Assert.Equal(Words(expected), Words(found));
                Assert.All(Similarities(expected).Zip(Similarities(found)), static pair => Assert.Equal(pair.First!.Value, pair.Second!.Value, 1e-5));
            }
        }
    }

    private static IEnumerable<double?> Similarities(StoreCandidates found) => found.Items.OrderBy(static item => item.Header.Id).Select(static item => item.Similarity);

    private static string[] Words(StoreCandidates found) =>
    [
        $"{found.Considered} {found.Coverage:0.000000}",
        .. found.Items.OrderBy(static item => item.Header.Id)
            .Select(static item => $"{item.Header.Id} {string.Join(' ', item.Words.Select(static part => FormattableString.Invariant($"{part.Name} {part.Value:R}")))}"),
    ];

    private static ReadOnlyMemory<float> Unit(Random random)
    {
        var values = Enumerable.Range(0, Vectors.Space.Dimensions).Select(_ => (random.NextDouble() * 2) - 1).ToArray();
        var length = Math.Sqrt(values.Sum(static value => value * value));
        return values.Select(value => (float)(value / length)).ToArray();
    }
}
