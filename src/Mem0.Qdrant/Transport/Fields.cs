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
}
