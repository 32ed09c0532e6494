namespace Mem0;

/// <summary>A store failed, or holds something that this version cannot use. The message says what to do.</summary>
public sealed class MemoryStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="storeName">Which store: <c>sqlite</c>, <c>qdrant</c>.</param>
    /// <param name="operation">What was being done: <c>open</c>, <c>search</c>.</param>
    /// <param name="message">What happened and what to do about it. Holds no text of a memory.</param>
    /// <param name="innerException">The backend's own exception, if there is one.</param>
    public MemoryStoreException(string storeName, string operation, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        StoreName = storeName;
        Operation = operation;
    }

    /// <summary>Gets which store failed.</summary>
    public string StoreName { get; }

    /// <summary>Gets what was being done.</summary>
    public string Operation { get; }

    /// <summary>Gets a value indicating whether it passes by itself: the store cannot be reached, is overloaded, or answers too late. The same call may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Gets how long the store asks to be left alone.</summary>
    /// <value><see langword="null"/> when it says nothing.</value>
    public TimeSpan? RetryAfter { get; init; }
}
