using Mem0.StoreContract;

namespace Mem0.Stores.Tests.Sqlite;

/// <summary>What others hold changes no answer, to the last digit: neither which memories, nor their order, nor a score.</summary>
public sealed class NeighbourTests : IDisposable
{
    private const int Memories = 300;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_scope_answers_the_same_whatever_other_users_and_tenants_hold()
    {
        await using var alone = await Stores.OpenAsync(_folder.File("alone.db"), static options => options.Durability = SqliteDurability.Normal);
        await using var crowded = await Stores.OpenAsync(_folder.File("crowded.db"), static options => options.Durability = SqliteDurability.Normal);
        var random = new Random(5);
        var others = new[] { Stores.Ben, MemoryScope.ForTenant("other"), MemoryScope.ForUser("ana", "other"), Stores.Ana with { AgentId = "a" } };
        for (var i = 0; i < Memories; i++)
        {
            var commit = Given.Commit(Given.Adding(Given.Memory(Stores.Ana, $"zebra {i % 17} okapi {i % 5} quartz"), Near(random)));
            foreach (var other in others)
            {
                await crowded.AddAsync(other, $"zebra zebra okapi {i} lantern", Near(random));
            }

            Assert.True(await alone.CommitAsync(commit, Stores.Stop));
            Assert.True(await crowded.CommitAsync(commit, Stores.Stop));
        }

        for (var question = 0; question < 20; question++)
        {
            var near = Near(random);
            var expected = await Answers.ReadAsync(alone, Stores.Ana, $"zebra {question} okapi", near);
            Assert.Contains("words=", expected, StringComparison.Ordinal);
            Assert.Equal(expected, await Answers.ReadAsync(crowded, Stores.Ana, $"zebra {question} okapi", near));
        }
    }

    private static ReadOnlyMemory<float> Near(Random random) => VectorBlocks.Made.Vector(random, 96);
}
