using Mem0.SemanticKernel.Tests.Attacks.Doors;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Texts that no write path takes, in a store that keeps them: the doors must hold alone.</summary>
public sealed class RendererAloneTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, WritePath> Cases => new MatrixTheoryData<string, WritePath>(
        AttackCorpus.All.Where(static item => item.IsRefused).Select(static item => item.Id), [WritePath.Seed, WritePath.SeededSpeaker]);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_could_not_be_written_cannot_break_out_either(string id, WritePath path)
    {
        await using var world = AttackWorld.OverReferenceStore();
        var item = AttackCorpus.Get(id);
        var scope = await world.NewUserAsync(Stop);
        var other = await world.NewUserAsync(Stop);
        await Writer.WriteAsync(world, scope, path, item, Stop);
        await Writer.WriteAsync(world, other, path, item with { Text = "likes green tea" }, Stop);
        var memories = (await world.Memory.ListAsync(scope, null, Stop)).Items;
        Assert.Equal(item.Text, path == WritePath.Seed ? memories[0].Content : memories[0].Source.Speaker);

        var problems = new List<string>();
        foreach (var door in Door.All)
        {
            var sight = await door.LookAsync(world.Memory, scope, Stop);
            var harmless = await door.LookAsync(world.Memory, other, Stop);
            problems.AddRange(Judge.Problems(sight, harmless, path == WritePath.Seed ? item : item with { Text = Writer.SpokenText }, memories).Select(problem => $"{door.Name}: {problem}"));
        }

        Assert.Empty(problems);
    }
}
