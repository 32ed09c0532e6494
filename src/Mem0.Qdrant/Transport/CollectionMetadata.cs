namespace Mem0.Qdrant.Transport;

/// <summary>What a collection says about itself.</summary>
internal sealed record CollectionMetadata
{
    /// <summary>Gets the version of the layout.</summary>
    public int? Schema { get; init; }

    /// <summary>Gets a value indicating whether the collection is divided by tenant; nothing when it is not.</summary>
    public bool? ByTenant { get; init; }

    /// <summary>Gets a value indicating whether each tenant has collections of its own beside this one; nothing when it has not.</summary>
    public bool? PerTenant { get; init; }

    /// <summary>Gets the tenant that alone has this collection.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the model of the vectors.</summary>
    public string? Embedder { get; init; }

    /// <summary>Gets the length of the vectors.</summary>
    public int? Dimensions { get; init; }
}
