using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mem0;

/// <summary>Turns the bytes of a line into what it says, unchecked but for its form.</summary>
internal static class LineParser
{
    private const int MostLettersOfPlace = 200;
    private const string NotOurs = "The first line is not the header of exported memories.";

    /// <summary>Reads the first line.</summary>
    public static HeaderLine ReadHeader(ReadOnlyMemory<byte>? line)
    {
        // Editors like to put a mark in front.
        var text = line is { } first ? first.Span : [];
        if (text.StartsWith("\uFEFF"u8))
        {
            text = text[3..];
        }

        var header = Read(text, LineJson.Types.HeaderLine, NotOurs);
        if (header.Format != HeaderLine.FormatName)
        {
            throw new LineException("format", $"{NotOurs} It must be '{HeaderLine.FormatName}'.");
        }

        if (header.Version != HeaderLine.FormatVersion)
        {
            throw new LineException("version", $"This version reads format {HeaderLine.FormatVersion}, and the file is of another. Use a newer version, or export again.");
        }

        return header.Vectors is null or { Model.Length: > 0 and <= Require.MaxShortLength, Dimensions: > 0 and <= 1 << 16 }
            ? header
            : throw new LineException("vectors", "It must name a model, and from 1 to 65,536 dimensions.");
    }

    /// <summary>Reads a line after the first.</summary>
    public static ExportLine Read(ReadOnlySpan<byte> line) => Read(line, LineJson.Types.ExportLine, "The line is not as this format has it, or is cut off.");

    private static T Read<T>(ReadOnlySpan<byte> line, JsonTypeInfo<T> type, string complaint)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(line, type) ?? throw new LineException(null, complaint);
        }
        catch (JsonException exception)
        {
            throw new LineException(Place(exception.Path), complaint, exception);
        }
        catch (InvalidOperationException exception)
        {
            // Half a surrogate pair.
            throw new LineException(null, complaint, exception);
        }
    }

    // The path ends in a name that the file made up.
    private static string? Place(string? path) => path is { Length: > 2 } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..Math.Min(path.Length, 2 + MostLettersOfPlace)] : null;
}
