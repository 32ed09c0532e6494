using CsCheck;

namespace Mem0.Stores.Tests.Model;

/// <summary>One step of an index's history, and a number from which everything else about it follows.</summary>
internal readonly record struct IndexStep(IndexStepKind Kind, int Seed)
{
    private static readonly Gen<IndexStepKind> s_kind = Gen.Frequency(
        (40, IndexStepKind.Add), (12, IndexStepKind.Change), (14, IndexStepKind.Remove), (6, IndexStepKind.SetVector), (4, IndexStepKind.RemoveVector),
        (12, IndexStepKind.SearchWords), (11, IndexStepKind.SearchVectors), (1, IndexStepKind.Restart));

    /// <summary>Makes histories of just so many steps, of which one in a hundred is a restart.</summary>
    public static Gen<IndexStep[]> Histories(int length) => Gen.Select(s_kind, Gen.Int[0, int.MaxValue - 1])
        .Select(static step => new IndexStep(step.Item1, step.Item2)).Array[length];

    public static string Print(IndexStep[] history) => string.Join('\n', history);
}
