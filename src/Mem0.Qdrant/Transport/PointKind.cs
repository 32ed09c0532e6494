namespace Mem0.Qdrant.Transport;

/// <summary>The kinds of points.</summary>
internal static class PointKind
{
    /// <summary>What says which commit is the last of a tenant's user.</summary>
    public const string Head = "head";

    /// <summary>One version of a memory.</summary>
    public const string Memory = "memory";

    /// <summary>What stays of a forgotten memory.</summary>
    public const string Tombstone = "tombstone";

    /// <summary>An operation that was recorded.</summary>
    public const string Operation = "operation";

    /// <summary>An id that is taken.</summary>
    public const string Claim = "claim";

    /// <summary>The space of the vectors that are searched.</summary>
    public const string Space = "space";

    /// <summary>A space of other vectors: to be searched once they are complete, or not any more.</summary>
    public const string OtherSpace = "other_space";

    /// <summary>A vector.</summary>
    public const string Vector = "vector";
}
