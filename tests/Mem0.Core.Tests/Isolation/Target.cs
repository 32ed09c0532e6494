namespace Mem0.Core.Tests.Isolation;

/// <summary>What somebody keeps, and somebody else would like to reach.</summary>
/// <param name="Owner">Whose it is; bound to the session when there is one.</param>
/// <param name="Id">The memory's id; one that nobody has when the owner keeps nothing.</param>
/// <param name="Mark">A word that only this memory has.</param>
internal sealed record Target(MemoryScope Owner, Guid Id, string Mark)
{
    public const string Words = "bramblecott violet pot";
    public const string Tag = "secret";
    public const string Key = "spare key";
    public const string Operation = "op 1";
    public const string MessageOperation = "op 2";

    public string Text => $"Bramblecott hides the spare key under the violet pot {Mark}.";

    /// <summary>Keeps it, in every way in which something can be kept.</summary>
    public static async Task<Target> KeepAsync(IAgentMemory memory, MemoryScope owner, string mark, CancellationToken cancellationToken)
    {
        var target = new Target(owner, Guid.Empty, mark);
        var isBound = owner.SessionId is not null;
        var kept = await memory.RememberAsync(
            owner,
            target.Text,
            new() { Key = Key, Tags = [Tag], Metadata = new() { ["where"] = "violet" }, OperationId = Operation, BindToSession = isBound },
            cancellationToken);
        await memory.RememberAsync(
            owner, [new(Microsoft.Extensions.AI.ChatRole.User, "Bramblecott again.")], new() { OperationId = MessageOperation, Tags = [Tag], BindToSession = isBound }, cancellationToken);
        return target with { Id = kept.Id!.Value };
    }
}
