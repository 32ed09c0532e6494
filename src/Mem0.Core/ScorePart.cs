namespace Mem0;

/// <summary>One summand of a score.</summary>
/// <param name="Name">What it is, for example <c>words</c> or <c>recency</c>.</param>
/// <param name="Value">How much it adds; negative when it takes away.</param>
public readonly record struct ScorePart(string Name, double Value);
