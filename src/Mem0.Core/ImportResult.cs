namespace Mem0;

/// <summary>What an import did, line by line in sum.</summary>
public sealed record ImportResult
{
    /// <summary>Gets how many lines were imported.</summary>
    public long Imported { get; init; }

    /// <summary>Gets how many lines said what was there already.</summary>
    public long Unchanged { get; init; }

    /// <summary>Gets how many lines were left out because the scope has forgotten their memory.</summary>
    public long Forgotten { get; init; }

    /// <summary>Gets how many lines were left out because their id, their key or what they say is in use already.</summary>
    public long Conflicts { get; init; }

    /// <summary>Gets the lines that were left out, the first 1,000 of them. <see cref="ImportOptions.Progress"/> is told of all.</summary>
    public IReadOnlyList<ImportedLine> LeftOut { get; init; } = [];

    /// <summary>Gets why some memories have no vector yet, or <see langword="null"/>. They are found by words, and are given one with a later write to their scope.</summary>
    public string? Degraded { get; init; }
}
