namespace Mem0.Core.Tests.Isolation;

/// <summary>Over which store the product runs.</summary>
public enum StoreKind
{
    /// <summary>The one that is too simple to be wrong.</summary>
    Reference,

    /// <summary>The embedded default.</summary>
    Sqlite,
}
