using System.ComponentModel.DataAnnotations;

namespace Mem0;

/// <summary>Where and how memories are kept in Qdrant.</summary>
public sealed class QdrantMemoryOptions
{
    /// <summary>Gets or sets the address of the server's REST port.</summary>
    /// <value>An absolute address of <c>http</c> or <c>https</c>, without user information: <c>http://localhost:6333</c>. Required.</value>
    [Required]
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the key that the server asks for.</summary>
    /// <value><see langword="null"/>, the default, when it asks for none. It is sent with each request and written to no log.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the name of the collection of memories; those of vectors begin with it.</summary>
    /// <value>1 to 200 characters: letters, digits, <c>-</c> and <c>_</c>. The default is <c>memories</c>.</value>
    [Required]
    [RegularExpression("[A-Za-z0-9_-]{1,200}")]
    public string Collection { get; set; } = "memories";

    /// <summary>Gets or sets into how many shards a collection is divided when it is created.</summary>
    /// <value>1 to 1024; <see langword="null"/>, the default, leaves it to the server.</value>
    [Range(1, 1024)]
    public int? ShardNumber { get; set; }

    /// <summary>Gets or sets a value indicating whether collections are divided by tenant, so that a large tenant can be given shards of its own; see the page about operations.</summary>
    /// <value>The default is <see langword="false"/>. A collection keeps what it was created with. Needs a server in distributed mode; with it, <see cref="ShardNumber"/> must be 1 or <see langword="null"/>.</value>
    public bool ShardByTenant { get; set; }

    /// <summary>Gets or sets a value indicating whether each tenant has collections of its own, for those who need a hard wall; see the page about operations.</summary>
    /// <value>
    /// The default is <see langword="false"/>: tenants share collections, and every request names the tenant. With <see langword="true"/> a tenant's collections are created at its first write; for some hundred tenants,
    /// since a collection costs memory and files even when it is nearly empty. <see cref="Collection"/> keeps what it was created with, and is refused at start when this changes. Not together with <see cref="ShardByTenant"/>.
    /// </value>
    public bool CollectionPerTenant { get; set; }

    /// <summary>Gets or sets on how many nodes each shard is when a collection is created.</summary>
    /// <value>1 to 64; <see langword="null"/>, the default, leaves it to the server.</value>
    [Range(1, 64)]
    public int? ReplicationFactor { get; set; }

    /// <summary>Gets or sets how many nodes must have a write before it is acknowledged, when a collection is created.</summary>
    /// <value>1 to 64; <see langword="null"/>, the default, leaves it to the server.</value>
    [Range(1, 64)]
    public int? WriteConsistencyFactor { get; set; }

    /// <summary>Gets or sets a value indicating whether vectors stay on disk when their collection is created.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool VectorsOnDisk { get; set; }

    /// <summary>Gets or sets a value indicating whether vectors are searched by one byte a dimension, when their collection is created.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool QuantizeVectors { get; set; }

    /// <summary>Gets or sets about how many bytes the memories of the users in use may take in memory; the least recently used leave first.</summary>
    /// <value>0 or more bytes. The default is 256 MiB. However little it is, answers stay the same and only take longer.</value>
    [Range(0, long.MaxValue)]
    public long IndexCacheBytes { get; set; } = 256L << 20;

    /// <summary>Gets or sets up to how many memories of one user, or of what a tenant shares, are held in this process; where there are more, nothing of them is, and the server finds candidates.</summary>
    /// <value>0 or more; with 0 the server always does. The default is 50000. Answers are the same but for what the page about operations says; every process may have a value of its own.</value>
    [Range(0, int.MaxValue)]
    public int MaxMemoriesInProcess { get; set; } = 50_000;

    /// <summary>Gets or sets how long a request may take, with all its retries.</summary>
    /// <value>From 100 milliseconds to 10 minutes. The default is 30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
