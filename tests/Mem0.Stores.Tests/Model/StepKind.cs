namespace Mem0.Stores.Tests.Model;

/// <summary>What a step of a history does.</summary>
internal enum StepKind
{
    Add,
    Change,
    Replace,
    Conflict,
    Forget,
    Attach,
    Search,
    List,
    History,
    Find,
    Reopen,
}
