namespace Mem0.Core.Tests.Isolation;

/// <summary>One operation of the matrix, in one way of calling it.</summary>
/// <param name="Operation">The public operation, as <see cref="Rows.NameOf"/> writes it.</param>
/// <param name="Way">The way of calling it.</param>
/// <param name="Reach">How far it reaches.</param>
/// <param name="Call">Calls it for a scope, aiming at a target.</param>
/// <param name="IsChange">Whether it changes a memory that it sees, which nobody may do to what is shared.</param>
internal sealed record Row(
    string Operation, string Way, Reach Reach, Func<IAgentMemory, MemoryScope, Target, CancellationToken, Task<object?>> Call, bool IsChange = false)
{
    public override string ToString() => $"{Operation}: {Way}";
}
