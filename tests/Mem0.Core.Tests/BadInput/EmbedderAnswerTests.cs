using Mem0.StoreContract;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Mem0.Core.Tests.BadInput;

/// <summary>Answers of an embedder that cannot be used: the memory is kept without a vector, words still find it, and the result says so.</summary>
public sealed class EmbedderAnswerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mem0-embedder-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Answers() => [.. s_answers.Keys];

    private static readonly Dictionary<string, Func<IReadOnlyList<string>, GeneratedEmbeddings<Embedding<float>>?>> s_answers = new()
    {
        ["null"] = static _ => null,
        ["none"] = static _ => [],
        ["one too many"] = static texts => Of([.. texts.Append("more").Select(static _ => new float[] { 1, 0, 0 })]),
        ["a null among them"] = static texts => [.. texts.Select(static _ => (Embedding<float>)null!)],
        ["empty vectors"] = static texts => Of([.. texts.Select(static _ => Array.Empty<float>())]),
        ["not a number"] = static texts => Of([.. texts.Select(static _ => new[] { float.NaN, 1, 1 })]),
        ["infinite"] = static texts => Of([.. texts.Select(static _ => new[] { float.NegativeInfinity, 1, 1 })]),
        ["all zeros"] = static texts => Of([.. texts.Select(static _ => new float[] { 0, 0, 0 })]),
        ["too great to measure"] = static texts => Of([.. texts.Select(static _ => new[] { float.MaxValue, float.MaxValue, float.MaxValue })]),
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_cannot_be_compared_is_refused_and_made_up_for_later(string answer)
    {
        var isOdd = true;
        await using var services = Services(new OddEmbedder(texts => isOdd ? s_answers[answer](texts) : Of([.. texts.Select(static _ => new float[] { 1, 0, 0 })])));
        var memory = services.GetRequiredService<IAgentMemory>();

        var stored = await memory.RememberAsync(BadCall.Ana, "A zebra crossed the road.", null, Stop);
        var found = await memory.RecallAsync(BadCall.Ana, "zebra", null, Stop);

        Assert.NotNull(stored.Degraded);
        Assert.NotNull(found.Degraded);
        Assert.Equal("A zebra crossed the road.", Assert.Single(found.Matches).Record.Content);
        Assert.Equal("degraded", found.Trace.Channels.Single(static channel => channel.Name == "meaning").Status);

        isOdd = false;
        Assert.Null((await memory.RememberAsync(BadCall.Ana, "Another.", null, Stop)).Degraded);
        found = await memory.RecallAsync(BadCall.Ana, "no word of it", null, Stop);
        Assert.Null(found.Degraded);
        Assert.Contains(found.Matches, static match => match.Record.Content == "A zebra crossed the road.");
    }

    [Fact]
    public async Task A_vector_of_another_length_than_before_is_refused_and_the_memory_kept()
    {
        var length = 3;
        await using var services = Services(new OddEmbedder(texts => Of([.. texts.Select(_ => Enumerable.Repeat(1f, length).ToArray())])));
        var memory = services.GetRequiredService<IAgentMemory>();
        await memory.RememberAsync(BadCall.Ana, "First.", null, Stop);

        length = 4;
        var stored = await memory.RememberAsync(BadCall.Ana, "A zebra crossed the road.", null, Stop);

        Assert.Contains("4", stored.Degraded!, StringComparison.Ordinal);
        Assert.Single((await memory.RecallAsync(BadCall.Ana, "zebra", null, Stop)).Matches);
    }

    [Theory]
    [InlineData("odd", 4)]
    [InlineData("another", 3)]
    public async Task Another_model_than_the_stores_is_refused_with_both_names_and_nothing_is_stored(string model, int length)
    {
        await using (var first = Services(new OddEmbedder(static texts => Of([.. texts.Select(static _ => new float[] { 1, 0, 0 })]))))
        {
            await first.GetRequiredService<IAgentMemory>().RememberAsync(BadCall.Ana, "First.", null, Stop);
        }

        await using (var other = Services(new OddEmbedder(texts => Of([.. texts.Select(_ => Enumerable.Repeat(1f, length).ToArray())]), model)))
        {
            var memory = other.GetRequiredService<IAgentMemory>();
            var refused = await Assert.ThrowsAsync<MemoryStoreException>(() => memory.RememberAsync(BadCall.Ana, "Second.", null, Stop));

            Assert.All((string[])["odd", model, "3", $"{length}"], part => Assert.Contains(part, refused.Message, StringComparison.Ordinal));
            Assert.Equal(["First."], (await memory.ListAsync(BadCall.Ana, null, Stop)).Items.Select(static record => record.Content));
        }

        await using var again = Services(new OddEmbedder(static texts => Of([.. texts.Select(static _ => new float[] { 1, 0, 0 })])));
        Assert.Null((await again.GetRequiredService<IAgentMemory>().RememberAsync(BadCall.Ana, "Third.", null, Stop)).Degraded);
    }

    private static GeneratedEmbeddings<Embedding<float>> Of(IEnumerable<float[]> vectors) => [.. vectors.Select(static vector => new Embedding<float>(vector))];

    private ServiceProvider Services(OddEmbedder embedder)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Given.Noon));
        services.AddAgentMemory().WithSqlite(Path.Combine(_folder, "memory.db")).WithEmbeddings(embedder);
        return services.BuildServiceProvider();
    }
}
