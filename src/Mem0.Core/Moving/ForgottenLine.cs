namespace Mem0;

/// <summary>What stays of a forgotten memory.</summary>
internal sealed record ForgottenLine(Guid? Id, ScopeLine? Scope, long? Version, DateTimeOffset? At, ScopeLine? By);
