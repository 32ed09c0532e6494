using System.ComponentModel.DataAnnotations;

namespace Mem0;

/// <summary>Where in a vector store memories are kept.</summary>
public sealed class VectorDataMemoryOptions
{
    /// <summary>Gets or sets the name of the collection, which belongs to this library. It is created when it is missing.</summary>
    /// <value>The default is <c>memories</c>.</value>
    [Required]
    public string Collection { get; set; } = "memories";

    /// <summary>Gets or sets how long the vectors of your embedding model are. A collection is made for one length.</summary>
    /// <value>From 1 to 65,536; <see langword="null"/>, the default, when there is no embedder: memories are then found by words.</value>
    [Range(1, 65_536)]
    public int? Dimensions { get; set; }

    /// <summary>Gets or sets of how many users the memories are kept in memory; beyond that, those not used for longest are read anew when they are needed.</summary>
    /// <value>From 1 to 1,000,000. The default is 1,000.</value>
    [Range(1, 1_000_000)]
    public int UsersInMemory { get; set; } = 1000;
}
