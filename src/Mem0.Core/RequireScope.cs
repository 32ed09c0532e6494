namespace Mem0;

/// <summary>The check that stands before everything: no operation runs with a scope that names nobody.</summary>
internal static class RequireScope
{
    /// <exception cref="ArgumentException">The scope is <see langword="null"/> or names nobody.</exception>
    public static MemoryScope Named(MemoryScope? scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return scope.IsUnnamed
            ? throw new ArgumentException(
                "scope names nobody. Use MemoryScope.ForUser for a user, or MemoryScope.ForTenant for what a tenant shares.", nameof(scope))
            : scope;
    }
}
