using Mem0.Qdrant.Transport;

namespace Mem0.Qdrant.Layout;

/// <summary>What a vector carries: whose it is, and what its memory is chosen by.</summary>
internal static class VectorPayload
{
    /// <summary>Describes a vector.</summary>
    /// <param name="wall">The wall.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="token">The name under which it is written.</param>
    /// <param name="commit">The commit that it belongs to; missing while that is not decided, and it is not searched.</param>
    public static Payload Of(WallKey wall, MemoryHeader memory, Guid token, long? commit = null) => SelectionFields.With(
        new() { Tenant = wall.Tenant, User = wall.User, Type = PointKind.Vector, Memory = memory.Id, Version = memory.Version, Token = token, Commit = commit }, memory);

    /// <summary>Says of a vector that stays what its memory is chosen by now. A later version has said so already when this comes late.</summary>
    /// <param name="wall">The wall.</param>
    /// <param name="vector">The vector.</param>
    /// <param name="described">The version of the memory, as it is described.</param>
    public static UpdateOperation Refresh(WallKey wall, Guid vector, Payload described) => UpdateOperation.Set(
        wall.Filter(Condition.Ids([vector]), Condition.IsIn(Fields.Version, new() { Lt = described.Version })),
        new()
        {
            Version = described.Version,
            Agent = described.Agent,
            Session = described.Session,
            Created = described.Created,
            Event = described.Event,
            HeldFrom = described.HeldFrom,
            ValidFrom = described.ValidFrom,
            ValidUntil = described.ValidUntil,
            Expires = described.Expires,
            Superseded = described.Superseded,
            Kind = described.Kind,
            Tags = described.Tags,
            Slot = described.Slot,
            Source = described.Source,
            Properties = described.Properties,
        });
}
