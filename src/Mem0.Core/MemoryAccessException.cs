namespace Mem0;

/// <summary>The scope sees a memory but may not change it: what a tenant shares is changed only by a scope without a user. Nothing was written.</summary>
public sealed class MemoryAccessException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was refused, and what to do about it.</param>
    public MemoryAccessException(string message)
        : base(message)
    {
    }
}
