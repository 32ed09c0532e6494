namespace Mem0.Qdrant.Transport;

/// <summary>What a point carries. One type for all kinds of points, so that a field has one name; those that a kind does not have are left out.</summary>
internal sealed record Payload
{
    /// <summary>Gets the tenant; empty for what belongs to the collection itself.</summary>
    public string? Tenant { get; init; }

    /// <summary>Gets the user; empty for what the tenant shares.</summary>
    public string? User { get; init; }

    /// <summary>Gets what kind of point it is, see <see cref="PointKind"/>.</summary>
    public string? Type { get; init; }

    /// <summary>Gets the memory that it is about.</summary>
    public Guid? Memory { get; init; }

    /// <summary>Gets the version of the memory, or of the head.</summary>
    public long? Version { get; init; }

    /// <summary>Gets the commit that wrote it; missing while it is a draft.</summary>
    public long? Commit { get; init; }

    /// <summary>Gets the version of the head that a draft was made for; -1 once it is committed.</summary>
    public long? Draft { get; init; }

    /// <summary>Gets the name of the commit that it belongs to.</summary>
    public Guid? Token { get; init; }

    /// <summary>Gets a value indicating whether no later version of the memory has taken its place.</summary>
    public bool? Current { get; init; }

    /// <summary>Gets a value indicating whether the head's commit is decided, but not finished.</summary>
    public bool? Pending { get; init; }

    /// <summary>Gets the place in the order of storing.</summary>
    public int? Sequence { get; init; }

    /// <summary>Gets the point of the vector, in the collection of vectors.</summary>
    public Guid? Vector { get; init; }

    /// <summary>Gets the point that this one takes the place of.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>Gets a value indicating whether the point that this one replaces is of the same version, and goes.</summary>
    public bool? Removes { get; init; }

    /// <summary>Gets the point of the vector that goes.</summary>
    public Guid? Drops { get; init; }

    /// <summary>Gets the memory or the changes of the operation, as JSON text: the server's own numbers are not exact to the last bit.</summary>
    public string? Body { get; init; }

    /// <summary>Gets the key of the operation.</summary>
    public string? Operation { get; init; }

    /// <summary>Gets the hash of what the operation asked for.</summary>
    public string? Hash { get; init; }

    /// <summary>Gets the memories that an operation wrote.</summary>
    public IReadOnlyList<Guid>? Memories { get; init; }

    /// <summary>Gets to whom an id belongs, or the model of the vectors.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets how many memories there are behind the head's wall.</summary>
    public int? Count { get; init; }

    /// <summary>Gets the agent that the memory is bound to; empty for none.</summary>
    public string? Agent { get; init; }

    /// <summary>Gets the session that the memory is bound to; empty for none.</summary>
    public string? Session { get; init; }

    /// <summary>Gets when it was stored, in microseconds, as all times here are: see <see cref="Layout.Microseconds"/>.</summary>
    public long? Created { get; init; }

    public long? Event { get; init; }

    public long? HeldFrom { get; init; }

    public long? ValidFrom { get; init; }

    public long? ValidUntil { get; init; }

    public long? Expires { get; init; }

    public bool? Superseded { get; init; }

    public string? Kind { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Gets the slot that it fills; empty for none.</summary>
    public string? Slot { get; init; }

    /// <summary>Gets the session in which it was said; empty for none.</summary>
    public string? Source { get; init; }

    /// <summary>Gets a hash of each name and value of its metadata.</summary>
    public IReadOnlyList<string>? Properties { get; init; }

    public string? Fingerprint { get; init; }

    /// <summary>Gets how much it matters whatever is asked, if it does.</summary>
    public long? Standing { get; init; }

    /// <summary>Gets a value indicating whether it has no vector.</summary>
    public bool? Bare { get; init; }
}
