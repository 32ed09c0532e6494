namespace Mem0;

/// <summary>Something else was written in between: the version is not the expected one, or an operation id was used for something else. Nothing was written.</summary>
public sealed class MemoryConflictException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What conflicts, and what to do about it.</param>
    public MemoryConflictException(string message)
        : base(message)
    {
    }

    /// <summary>Gets the memory that changed.</summary>
    /// <value><see langword="null"/> when it is not about one memory.</value>
    public Guid? MemoryId { get; init; }

    /// <summary>Gets the version that is stored.</summary>
    public long? ActualVersion { get; init; }
}
