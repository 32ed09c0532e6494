namespace Mem0;

/// <summary>A line that cannot be used; the importer adds which one it is and what was done before it.</summary>
internal sealed class LineException(string? place, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public string? Field => place;
}
