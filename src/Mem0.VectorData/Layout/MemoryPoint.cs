namespace Mem0.VectorData.Layout;

/// <summary>A record of the collection: a memory, what stays of a forgotten one, an operation, or the chosen model. Its types are those that every connector can keep.</summary>
internal sealed class MemoryPoint
{
    public const string Memory = "memory";
    public const string Tombstone = "tombstone";
    public const string Operation = "operation";
    public const string Space = "space";

    /// <summary>Gets or sets the memory's id, which is unique over all tenants; of others a hash.</summary>
    public Guid Key { get; set; }

    /// <summary>Gets or sets the tenant; empty for what belongs to the collection itself.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>Gets or sets the user; empty for what the tenant shares.</summary>
    public string User { get; set; } = "";

    public string Type { get; set; } = "";

    /// <summary>Gets or sets the place in the order of storing in its scope.</summary>
    public int Sequence { get; set; }

    public string Body { get; set; } = "";

    public ReadOnlyMemory<float>? Vector { get; set; }
}
