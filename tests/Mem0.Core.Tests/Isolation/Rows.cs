using System.Reflection;
using System.Text.Json;
using Mem0.Core.Tests.Moving;
using Microsoft.Extensions.AI;

namespace Mem0.Core.Tests.Isolation;

/// <summary>The rows of the isolation matrix: every public operation, in every way in which it could reach what is somebody else's. A new operation needs a row here.</summary>
internal static class Rows
{
    private static readonly DateTimeOffset s_later = StoreContract.Given.Noon.AddHours(1);

    public static IReadOnlyList<Row> All { get; } =
    [
        Of(nameof(IAgentMemory.RememberAsync), typeof(string), "the same statement", Reach.Same, static (memory, caller, target, stop) =>
            memory.RememberAsync(caller, target.Text, Bound(caller), stop)),
        Of(nameof(IAgentMemory.RememberAsync), typeof(string), "another value of the slot", Reach.Same, static (memory, caller, _, stop) =>
            memory.RememberAsync(caller, "The key is with the neighbour.", Bound(caller, static options => (options.Key, options.EventTime) = (Target.Key, s_later)), stop)),
        Of(nameof(IAgentMemory.RememberAsync), typeof(string), "an earlier value of the slot", Reach.Same, static (memory, caller, _, stop) =>
            memory.RememberAsync(caller, "The key was lost.", Bound(caller, static options => (options.Key, options.EventTime) = (Target.Key, StoreContract.Given.Noon.AddYears(-1))), stop)),
        Of(nameof(IAgentMemory.RememberAsync), typeof(string), "in place of it", Reach.Same, static (memory, caller, target, stop) =>
            memory.RememberAsync(caller, "There is no key.", Bound(caller, options => options.Supersedes = target.Id), stop)),
        Of(nameof(IAgentMemory.RememberAsync), typeof(string), "under its operation id", Reach.Same, static (memory, caller, _, stop) =>
            memory.RememberAsync(caller, "Anything.", Bound(caller, static options => options.OperationId = Target.Operation), stop)),
        Of(nameof(IAgentMemory.RememberAsync), typeof(IEnumerable<ChatMessage>), "under its operation id", Reach.Same, static (memory, caller, _, stop) =>
            memory.RememberAsync(caller, [new(ChatRole.User, "Anything.")], Bound(caller, static options => options.OperationId = Target.MessageOperation), stop)),

        Of(nameof(IAgentMemory.RecallAsync), null, "by its words", Reach.Seen, static (memory, caller, _, stop) => memory.RecallAsync(caller, Target.Words, null, stop)),
        Of(nameof(IAgentMemory.RecallAsync), null, "by its filter", Reach.Seen, static (memory, caller, _, stop) =>
            memory.RecallAsync(caller, "anything at all", new() { Filter = new() { TagsAny = [Target.Tag], Metadata = new() { ["where"] = "violet" } } }, stop)),
        Of(nameof(IAgentMemory.RecallAsync), null, "in all sessions, with what no longer holds", Reach.SeenInAllSessions, static (memory, caller, _, stop) =>
            memory.RecallAsync(caller, Target.Words, new() { AllSessions = true, IncludeSuperseded = true, Limit = 100 }, stop)),
        Of(nameof(IAgentMemory.RecallAsync), null, "without what is shared", Reach.SeenAndNotShared, static (memory, caller, _, stop) =>
            memory.RecallAsync(caller, Target.Words, new() { IncludeShared = false }, stop)),

        Of(nameof(IAgentMemory.GetAsync), null, "by its id", Reach.Seen, static async (memory, caller, target, stop) => await memory.GetAsync(caller, target.Id, stop)),
        Of(nameof(IAgentMemory.HistoryAsync), null, "by its id", Reach.Seen, static (memory, caller, target, stop) => memory.HistoryAsync(caller, target.Id, stop)),

        Of(nameof(IAgentMemory.ListAsync), null, "all", Reach.Seen, static (memory, caller, _, stop) => memory.ListAsync(caller, null, stop)),
        Of(nameof(IAgentMemory.ListAsync), null, "all sessions", Reach.SeenInAllSessions, static (memory, caller, _, stop) =>
            memory.ListAsync(caller, new() { AllSessions = true, IncludeSuperseded = true }, stop)),
        Of(nameof(IAgentMemory.ListAsync), null, "by its session", Reach.Seen, static (memory, caller, target, stop) =>
            memory.ListAsync(caller, new() { Filter = target.Owner.SessionId is { } session ? new() { SessionIds = [session] } : new() { Keys = [Target.Key] } }, stop)),

        Of(nameof(IAgentMemory.UpdateAsync), null, "by its id", Reach.Seen, static async (memory, caller, target, stop) =>
            await memory.UpdateAsync(caller, target.Id, new() { Content = "Taken over." }, null, stop), isChange: true),
        Of(nameof(IAgentMemory.UpdateAsync), null, "guessing its version", Reach.Seen, static async (memory, caller, target, stop) =>
            await memory.UpdateAsync(caller, target.Id, new() { Importance = 1 }, 7, stop), isChange: true),

        Of(nameof(IAgentMemory.ForgetAsync), typeof(Guid), "by its id", Reach.Seen, static (memory, caller, target, stop) => memory.ForgetAsync(caller, target.Id, stop), isChange: true),
        Of(nameof(IAgentMemory.ForgetAsync), typeof(MemoryFilter), "by its tag", Reach.Covered, static (memory, caller, _, stop) =>
            memory.ForgetAsync(caller, new MemoryFilter { TagsAny = [Target.Tag] }, stop)),
        Of(nameof(IAgentMemory.ForgetAllAsync), null, "everything", Reach.Covered, static (memory, caller, _, stop) => memory.ForgetAllAsync(caller, stop)),

        Of(nameof(IAgentMemory.ExportAsync), null, "what it covers", Reach.Covered, static async (memory, caller, _, stop) =>
            (await MovedText.ExportAsync(memory, caller, stop)).Replace(JsonSerializer.Serialize(ScopeLine.Of(caller), LineJson.Types.ScopeLine), "caller", StringComparison.Ordinal)),
        Of(nameof(IAgentMemory.ImportAsync), null, "with its key", Reach.Same, static (memory, caller, _, stop) =>
            MovedText.ImportAsync(memory, caller, MovedText.Memory(caller, Guid.CreateVersion7(StoreContract.Given.Noon), "The key is with the neighbour.", key: Target.Key), stop)),
        Of(nameof(IAgentMemory.ImportAsync), null, "saying the same", Reach.Same, static (memory, caller, target, stop) =>
            MovedText.ImportAsync(memory, caller, MovedText.Memory(caller, Guid.CreateVersion7(StoreContract.Given.Noon), target.Text), stop)),

        Tool(MemoryTools.RememberName, "the same statement", Reach.SameWithoutSession, static target => new() { ["content"] = target.Text, ["user_id"] = "ana", ["tenant"] = "north" }),
        Tool(MemoryTools.RecallName, "by its words", Reach.Seen, static _ => new() { ["query"] = Target.Words, ["userId"] = "ana", ["scope"] = "*", ["filters"] = "{}" }),
        Tool(MemoryTools.ForgetName, "by its id", Reach.Seen, static target => new() { ["id"] = target.Id.ToString(), ["user_id"] = "ana", ["all"] = true }, isChange: true),
    ];

    public static string NameOf(MethodInfo operation) =>
        $"{operation.Name}({string.Join(", ", operation.GetParameters().Select(static parameter => parameter.ParameterType.Name))})";

    /// <summary>Names every public operation there is: those of the memory, and the functions that the model sees.</summary>
    public static IEnumerable<string> Operations() =>
    [
        .. typeof(IAgentMemory).GetMethods().Concat(typeof(IAgentMemory).GetInterfaces().SelectMany(static type => type.GetMethods())).Select(NameOf),
        .. MemoryTools.Create(DispatchProxy.Create<IAgentMemory, NoMemory>(), MemoryScope.ForUser("nobody")).Select(static function => $"tool {function.Name}"),
    ];

    private static Row Of<T>(
        string name, Type? second, string way, Reach reach, Func<IAgentMemory, MemoryScope, Target, CancellationToken, Task<T>> call, bool isChange = false)
    {
        var operation = typeof(IAgentMemory).GetMethods().Single(method => method.Name == name && (second is null || method.GetParameters()[1].ParameterType == second));
        return new(NameOf(operation), way, reach, async (memory, caller, target, stop) => await call(memory, caller, target, stop), isChange);
    }

    private static Row Tool(string name, string way, Reach reach, Func<Target, AIFunctionArguments> arguments, bool isChange = false) => new(
        $"tool {name}",
        way,
        reach,
        async (memory, caller, target, stop) => await MemoryTools.Create(memory, caller, new() { ForgetNeedsApproval = false })
            .Single(function => function.Name == name).InvokeAsync(arguments(target), stop),
        isChange);

    // As the target was kept: bound to the session where there is one.
    private static RememberOptions Bound(MemoryScope? caller, Action<RememberOptions>? configure = null)
    {
        var options = new RememberOptions { BindToSession = caller?.SessionId is not null };
        configure?.Invoke(options);
        return options;
    }
}
