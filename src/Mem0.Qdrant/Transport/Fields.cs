namespace Mem0.Qdrant.Transport;

/// <summary>The names of payload fields in filters, as they are written by <see cref="Payload"/>.</summary>
internal static class Fields
{
    public const string Tenant = "tenant";
    public const string User = "user";
    public const string Type = "type";
    public const string Memory = "memory";
    public const string Version = "version";
    public const string Commit = "commit";
    public const string Draft = "draft";
    public const string Token = "token";
    public const string Current = "current";
    public const string Pending = "pending";
    public const string Operation = "operation";
    public const string Memories = "memories";
    public const string Owner = "owner";
    public const string Sequence = "sequence";
    public const string Agent = "agent";
    public const string Session = "session";
    public const string Created = "created";
    public const string Event = "event";
    public const string HeldFrom = "held_from";
    public const string ValidFrom = "valid_from";
    public const string ValidUntil = "valid_until";
    public const string Expires = "expires";
    public const string Superseded = "superseded";
    public const string Kind = "kind";
    public const string Tags = "tags";
    public const string Slot = "slot";
    public const string Source = "source";
    public const string Properties = "properties";
    public const string Fingerprint = "fingerprint";
    public const string Standing = "standing";
    public const string Bare = "bare";
}
