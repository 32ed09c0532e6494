namespace Mem0;

/// <summary>What became of one line of an import.</summary>
/// <param name="Line">The number of the line; the header is line 1.</param>
/// <param name="Id">The memory's id.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record ImportedLine(long Line, Guid Id, ImportOutcome Outcome);
