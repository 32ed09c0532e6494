namespace Mem0;

/// <summary>A checked call to remember.</summary>
internal sealed record RememberRequest
{
    /// <summary>Gets the scope of the call.</summary>
    public required MemoryScope By { get; init; }

    /// <summary>Gets the identities that the memories will name.</summary>
    public required MemoryScope Scope { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Gets what to remember, in order; where an entry was left out, the reason stands in its place.</summary>
    public required IReadOnlyList<(Statement? Statement, string? SkippedBecause)> Entries { get; init; }

    public string? OperationId { get; init; }

    /// <summary>Gets whether a commit of it was ever sent. Copies share it.</summary>
    public SentMark Sent { get; } = new();

    public IEnumerable<Statement> Statements => Entries.Select(static entry => entry.Statement).OfType<Statement>();
}
