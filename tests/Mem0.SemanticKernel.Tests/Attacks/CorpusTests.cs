using System.Collections.Concurrent;
using System.Text;
using Mem0.SemanticKernel.Tests.Attacks.Doors;
using Mem0.Testing;
using Microsoft.Extensions.Logging;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Every text of the corpus, written by every path, seen through every door.</summary>
public sealed class CorpusTests(AttackWorld world) : IClassFixture<AttackWorld>
{
    private static readonly AttackCase s_harmless = new("harmless", "likes green tea from Kyoto", IsTwin: true, IsRefused: false);

    // What a door shows of a harmless memory does not depend on the case.
    private static readonly ConcurrentDictionary<(string Door, bool IsSpoken), Task<Sight>> s_harmlessSights = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, WritePath> Cases => [.. AttackCorpus.All.SelectMany(static item => Enum.GetValues<WritePath>().Select(path => (item.Id, path)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_remembered_stays_data(string id, WritePath path)
    {
        var item = AttackCorpus.Get(id);
        var scope = await world.NewUserAsync(Stop);
        var logged = world.Log.Lines.Count;
        if (item.IsRefused && path == WritePath.Direct)
        {
            await Assert.ThrowsAsync<ArgumentException>("text", () => Writer.WriteAsync(world, scope, path, item, Stop));
            Assert.Empty((await world.Memory.ListAsync(scope, null, Stop)).Items);
            return;
        }

        await Writer.WriteAsync(world, scope, path, item, Stop);

        var memories = (await world.Memory.ListAsync(scope, null, Stop)).Items;
        Assert.All(memories, memory => AssertAsWritten(memory, path));
        AssertStored(item, path, memories);
        if (memories is [])
        {
            return;
        }

        var problems = new List<string>();
        foreach (var door in Door.All)
        {
            var sight = await door.LookAsync(world.Memory, scope, Stop);
            var harmless = await HarmlessAsync(door);
            problems.AddRange(Judge.Problems(sight, harmless, Expected(item, path, memories), memories).Select(problem => $"{door.Name}: {problem}"));
        }

        Assert.Empty(problems);
        Assert.Equal(memories, (await world.Memory.ListAsync(scope, null, Stop)).Items);
        Assert.DoesNotContain(world.Log.Lines.Skip(logged), line => Tells(line, item));
    }

    // Text of memories is for Trace only, and a neighbour's for nobody.
    private static bool Tells(SpyLine line, AttackCase item) =>
        line.Text.Contains(AttackWorld.Canary, StringComparison.Ordinal) || (line.Level > LogLevel.Trace && item.Text.Length > 3 && line.Text.Contains(item.Text, StringComparison.Ordinal));

    private async Task<Sight> HarmlessAsync(Door door) => await s_harmlessSights.GetOrAdd((door.Name, false), async _ =>
    {
        var scope = await world.NewUserAsync(Stop);
        await Writer.WriteAsync(world, scope, WritePath.Direct, s_harmless, Stop);
        var sight = await door.LookAsync(world.Memory, scope, Stop);

        // The positive control: a door through which nothing comes would pass every test.
        Assert.Contains(s_harmless.Text, sight.Section, StringComparison.Ordinal);
        return sight;
    });

    private static void AssertAsWritten(MemoryRecord memory, WritePath path)
    {
        Assert.Equal(Writer.OriginOf(path), memory.Source.Origin);
        Assert.Equal(0.5, memory.Importance);
        Assert.False(memory.IsPinned);
        Assert.Null(memory.Metadata);
        Assert.Empty(memory.Tags);
        Assert.Equal(1, memory.Version);
    }

    private static void AssertStored(AttackCase item, WritePath path, IReadOnlyList<MemoryRecord> memories)
    {
        switch (path)
        {
            case WritePath.SeededSpeaker:
                Assert.Equal(AsKept(item.Text), Assert.Single(memories).Source.Speaker);
                break;
            case WritePath.Direct or WritePath.Seed:
                Assert.Equal(AsKept(item.Text), Assert.Single(memories).Content);
                break;
            default:
                // The tool and the middleware take sections out and mend what cannot be stored; honest text is kept as it is.
                Assert.True(memories.Count <= 1);
                if (item.IsTwin)
                {
                    Assert.Equal(item.Text, Assert.Single(memories).Content);
                }

                break;
        }
    }

    // A file holds UTF-8, in which half a surrogate pair cannot be written; RendererAloneTests bring it to the doors nevertheless.
    private static string AsKept(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    // What must be seen again: of a speaker's name only some is shown, and what was changed before it was stored is shown as stored.
    private static AttackCase Expected(AttackCase item, WritePath path, IReadOnlyList<MemoryRecord> memories) => path == WritePath.SeededSpeaker
        ? item with { Text = Writer.SpokenText }
        : item with { Text = memories[0].Content };
}
