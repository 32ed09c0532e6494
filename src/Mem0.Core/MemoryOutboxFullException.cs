namespace Mem0;

/// <summary>The store does not answer, and as much waits for it as may. Nothing was queued: slow down, and try again. Nothing was stored either, unless the message says that an answer was lost.</summary>
public sealed class MemoryOutboxFullException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is full and what to do about it. Holds no text of a memory.</param>
    /// <param name="innerException">Why the store did not take it, if it was asked.</param>
    public MemoryOutboxFullException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
