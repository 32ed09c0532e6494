namespace Mem0.Stores.Tests.Model;

/// <summary>What a step does to an index.</summary>
internal enum IndexStepKind
{
    Add,
    Change,
    Remove,
    SetVector,
    RemoveVector,
    SearchWords,
    SearchVectors,
    Restart,
}
