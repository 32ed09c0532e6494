using Mem0.Stores;

namespace Mem0.Sqlite;

/// <summary>Identities as values of a statement, and back. The empty string stands for an identity that is not named.</summary>
internal static class ScopeRow
{
    public static Statement BindScope(this Statement statement, MemoryScope scope) => statement
        .Bind("@tenant", scope.TenantId)
        .Bind("@user", scope.UserId ?? "")
        .Bind("@agent", scope.AgentId ?? "")
        .Bind("@session", scope.SessionId ?? "");

    public static Statement BindBy(this Statement statement, MemoryScope by) => statement
        .Bind("@by_tenant", by.TenantId)
        .Bind("@by_user", by.UserId ?? "")
        .Bind("@by_agent", by.AgentId ?? "")
        .Bind("@by_session", by.SessionId ?? "");

    /// <summary>Binds how a memory came to be as it is.</summary>
    public static Statement BindChange(this Statement statement, MemoryChangeKind kind, MemoryScope by, string? reason) =>
        statement.Bind("@change", (long)kind).BindBy(by).Bind("@reason", reason);

    public static Statement BindView(this Statement statement, ScopeView view) => statement
        .BindScope(view.Scope)
        .Bind("@shared", view.IncludeShared ? 1 : 0)
        .Bind("@sessions", view.AllSessions ? 1 : 0);

    /// <summary>Reads the identities in the four columns from <paramref name="column"/> on.</summary>
    public static MemoryScope Read(Statement row, int column)
    {
        var scope = MemoryScope.ForTenant(row.GetString(column));
        if (row.GetString(column + 1) is { Length: > 0 } user)
        {
            scope = scope with { UserId = user };
        }

        return scope with { AgentId = Named(row.GetString(column + 2)), SessionId = Named(row.GetString(column + 3)) };
    }

    private static string? Named(string identity) => identity.Length == 0 ? null : identity;
}
