namespace Mem0;

/// <summary>What a failure of memory means to a caller that must go on.</summary>
internal static class MemoryFailure
{
    /// <summary>Says whether an error is about for whom a call acts. Such an error is never gone past.</summary>
    public static bool IsAboutScope(Exception exception) => exception is ArgumentException
    {
        ParamName: "scope" or "tenantId" or "userId" or nameof(MemoryScope.TenantId) or nameof(MemoryScope.UserId) or nameof(MemoryScope.AgentId) or nameof(MemoryScope.SessionId),
    };

    /// <summary>Describes an error for a log. Only messages of our own errors are known to hold no text of a memory.</summary>
    public static string WithoutText(Exception exception) => exception switch
    {
        MemoryStoreException failure => $"{failure.StoreName} failed to {failure.Operation}: {failure.Message}",
        MemoryConflictException or MemoryAccessException or MemoryOutboxFullException => exception.Message,
        ArgumentException { ParamName: { } name } => $"{exception.GetType().Name} about {name}.",
        OperationCanceledException => "it took too long.",
        _ => exception.GetType().FullName ?? exception.GetType().Name,
    };

    /// <summary>Returns the metric tag that names an error's type.</summary>
    public static KeyValuePair<string, object?> Tag(Exception exception) => new(MemoryTelemetry.ErrorType, exception.GetType().FullName);
}
