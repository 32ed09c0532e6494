using CsCheck;

namespace Mem0.Stores.Tests.Model;

/// <summary>Makes random histories.</summary>
internal static class Histories
{
    private static readonly Gen<int> s_number = Gen.Int[0, 999];

    private static readonly Gen<StepKind> s_kind = Gen.Frequency(
        (26, StepKind.Add), (12, StepKind.Change), (6, StepKind.Replace), (5, StepKind.Conflict), (8, StepKind.Forget), (4, StepKind.Attach),
        (18, StepKind.Search), (9, StepKind.List), (6, StepKind.History), (5, StepKind.Find), (1, StepKind.Reopen));

    /// <summary>Gets a generator of histories of up to 400 steps, of which about one in a hundred is a restart.</summary>
    public static Gen<Step[]> Any { get; } = Gen.Select(s_kind, s_number, s_number, s_number, s_number)
        .Select(static step => new Step(step.Item1, step.Item2, step.Item3, step.Item4, step.Item5))
        .Array[1, 400];

    public static string Print(Step[] history) => string.Join('\n', history);
}
