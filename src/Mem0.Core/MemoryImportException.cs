using System.Globalization;

namespace Mem0;

/// <summary>A line of an import cannot be used. Nothing of that line was stored; what the lines before it brought stays.</summary>
/// <remarks>Once the file is as it should be, import it again: what is there already is left as it is.</remarks>
public sealed class MemoryImportException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="line">The number of the line; the header is line 1.</param>
    /// <param name="field">Where in the line: <c>memory.revisions[0].content</c>; or <see langword="null"/> for the line as a whole.</param>
    /// <param name="message">What is wrong and what to do. Holds no text of a memory.</param>
    /// <param name="soFar">What the lines before it did.</param>
    /// <param name="innerException">What was thrown while it was read, if anything was.</param>
    public MemoryImportException(long line, string? field, string message, ImportResult soFar, Exception? innerException = null)
        : base(Explain(line, field, message, soFar), innerException)
    {
        Line = line;
        Field = field;
        SoFar = soFar;
    }

    /// <summary>Gets the number of the line; the header is line 1.</summary>
    public long Line { get; }

    /// <summary>Gets where in the line.</summary>
    /// <value><see langword="null"/> when it is about the line as a whole.</value>
    public string? Field { get; }

    /// <summary>Gets what the lines before it did, which stays.</summary>
    public ImportResult SoFar { get; }

    private static string Explain(long line, string? field, string message, ImportResult soFar)
    {
        ArgumentNullException.ThrowIfNull(soFar);
        var place = field is null ? "" : $", {field}";
        return string.Create(CultureInfo.InvariantCulture, $"Line {line}{place}: {message} Nothing of this line was stored; {soFar.Imported} memories and tombstones of the lines before it were.");
    }
}
