namespace Mem0.Benchmarks.Standing;

/// <summary>What was measured beside what is wanted.</summary>
/// <param name="Id">The target's number in the list of targets.</param>
/// <param name="What">What it is about.</param>
/// <param name="Must">The line to hold; infinite where there is none.</param>
/// <param name="Aim">What is near the best that the machine allows; <see langword="null"/> when there is no more than the line.</param>
/// <param name="Got">What was measured.</param>
/// <param name="IsAtMost">Whether less is better.</param>
/// <param name="Detail">The figures behind it.</param>
internal sealed record Finding(string Id, string What, double Must, double? Aim, double Got, bool IsAtMost, string Detail)
{
    /// <summary>Gets how it went: <c>aim</c>, <c>must</c>, or <c>missed</c>; empty where there is no line to hold and the aim was not reached.</summary>
    public string Verdict => Aim is { } aim && Reaches(aim) ? "aim" : double.IsInfinity(Must) ? "" : Reaches(Must) ? "must" : "missed";

    public static Finding AtMost(string id, string what, double must, double? aim, double got, string detail) => new(id, what, must, aim, got, true, detail);

    public static Finding AtLeast(string id, string what, double must, double? aim, double got, string detail) => new(id, what, must, aim, got, false, detail);

    private bool Reaches(double line) => IsAtMost ? Got <= line : Got >= line;
}
