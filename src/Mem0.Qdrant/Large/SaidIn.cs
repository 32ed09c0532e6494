namespace Mem0.Qdrant.Large;

/// <summary>A session in which memories of one exact scope were said; those of another scope are another session, whatever its name.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Session">The session's id.</param>
internal readonly record struct SaidIn(MemoryScope Scope, string Session)
{
    public static SaidIn? Of(MemoryScope scope, string? session) => string.IsNullOrEmpty(session) ? null : new(scope, session);
}
