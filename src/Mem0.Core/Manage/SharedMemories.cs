namespace Mem0;

/// <summary>What a tenant shares is seen by all its users and changed by none of them.</summary>
internal static class SharedMemories
{
    public static void RequireMayChange(MemoryScope scope, MemoryRecord memory)
    {
        if (memory.Scope.UserId is null && scope.UserId is not null)
        {
            throw new MemoryAccessException("The memory is shared by the tenant; only a scope without a user changes or forgets it.");
        }
    }
}
