using System.Text.Json;

namespace Mem0.Evaluation;

/// <summary>One JSON object of the input, and where it stands.</summary>
internal sealed record InputLine(string File, int Number, JsonElement Object)
{
    /// <summary>Reads a file of JSON lines; blank lines are skipped.</summary>
    public static IEnumerable<InputLine> Read(string file)
    {
        var number = 0;
        foreach (var text in System.IO.File.ReadLines(file))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse(file, number, text);
            }
        }
    }

    /// <summary>Reads a member that must be there.</summary>
    public string Required(string name) => Object.StringOrNull(name) ?? throw new InputException(this, $"'{name}' is missing or not a string.");

    /// <summary>Reads a time that may be there.</summary>
    public DateTimeOffset? Time(string name)
    {
        try
        {
            return Object.TimeOrNull(name);
        }
        catch (FormatException exception)
        {
            throw new InputException(this, exception.Message);
        }
    }

    private static InputLine Parse(string file, int number, string text)
    {
        var line = new InputLine(file, number, default);
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? line with { Object = document.RootElement.Clone() }
                : throw new InputException(line, "not a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new InputException(line, $"not JSON ({exception.Message})");
        }
    }
}
