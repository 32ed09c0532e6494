namespace Mem0.Stores;

/// <summary>Which memories to read whole: of everything that a scope covers, those that are there or those that were forgotten.</summary>
public sealed record StoreExport
{
    /// <summary>Gets the covering scope.</summary>
    public required MemoryScope Covered { get; init; }

    /// <summary>Gets a value indicating whether tombstones are read, rather than memories.</summary>
    public bool Forgotten { get; init; }

    /// <summary>Gets the ids to read, at most <see cref="Limit"/> of them, none twice; or <see langword="null"/> for all, page by page.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Gets where the page before ended, or <see langword="null"/> for the first page.</summary>
    public ExportPosition? After { get; init; }

    /// <summary>Gets the most to read; at least 1.</summary>
    public required int Limit { get; init; }

    /// <summary>Gets a value indicating whether the vectors are read too.</summary>
    public bool IncludeVectors { get; init; }
}
