using Mem0.Stores;
using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>Puts a case into memory by each path, and says what the memory must be afterwards whatever the text claims.</summary>
internal static class Writer
{
    public const string SpokenText = "likes tea, as everybody says";

    /// <summary>Writes the text.</summary>
    /// <exception cref="ArgumentException">The memory refused it.</exception>
    public static Task WriteAsync(AttackWorld world, MemoryScope scope, WritePath path, AttackCase item, CancellationToken cancellationToken) => path switch
    {
        WritePath.Direct => world.Memory.RememberAsync(scope, item.Text, cancellationToken: cancellationToken),
        WritePath.Tool => CallAsync(world, scope, item.Text, cancellationToken),
        WritePath.Capture => SayAsync(world, scope, item.Text, cancellationToken),
        WritePath.Seed => SeedAsync(world, scope, item.Text, new() { Origin = MemoryOrigin.External }, cancellationToken),
        _ => SeedAsync(world, scope, SpokenText, new() { Origin = MemoryOrigin.User, Role = "user", Speaker = item.Text }, cancellationToken),
    };

    /// <summary>Says who vouches for what the path wrote.</summary>
    public static MemoryOrigin OriginOf(WritePath path) => path switch
    {
        WritePath.Direct => MemoryOrigin.Application,
        WritePath.Tool => MemoryOrigin.Model,
        WritePath.Seed => MemoryOrigin.External,
        _ => MemoryOrigin.User,
    };

    private static async Task CallAsync(AttackWorld world, MemoryScope scope, string text, CancellationToken cancellationToken)
    {
        var remember = MemoryTools.Create(world.Memory, scope).Single(static tool => tool.Name == MemoryTools.RememberName);
        await remember.InvokeAsync(
            new()
            {
                ["content"] = text,
                ["userId"] = scope.UserId + "x",
                ["user_id"] = scope.UserId + "x",
                ["tenantId"] = "north:x",
                ["scope"] = new Dictionary<string, object?> { ["userId"] = scope.UserId + "x" },
                ["origin"] = "Application",
                ["importance"] = 1,
                ["isPinned"] = true,
                ["metadata"] = new Dictionary<string, object?> { ["verified"] = true },
                ["id"] = Guid.Empty.ToString(),
            },
            cancellationToken);
    }

    private static async Task SayAsync(AttackWorld world, MemoryScope scope, string text, CancellationToken cancellationToken)
    {
        using var model = new ScriptedChatClient(ScriptedAnswer.Say("I see."));
        using var client = model.AsBuilder().UseAgentMemory(world.Memory, scope, static options => options.Capture = MemoryCapture.User).Build();
        await client.GetResponseAsync([new(ChatRole.User, text)], cancellationToken: cancellationToken);
    }

    private static async Task SeedAsync(AttackWorld world, MemoryScope scope, string text, MemorySource source, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var record = new MemoryRecord
        {
            Id = Guid.NewGuid(),
            Scope = scope,
            Content = text,
            Source = source,
            EventTime = now,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var write = new MemoryWrite { Record = record, Kind = MemoryChangeKind.Added, By = scope, Vector = new float[] { 1, 0, 0 } };
        Assert.True(await world.Store.CommitAsync(new() { Scope = scope, Writes = [write] }, cancellationToken));
    }
}
