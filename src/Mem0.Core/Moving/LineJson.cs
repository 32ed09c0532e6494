using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mem0;

/// <summary>The types of the lines, with letters as they are, of whatever script: a line is JSON in a file and never part of a page.</summary>
internal static class LineJson
{
    public static ExportJson Types { get; } = new(new JsonSerializerOptions(ExportJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
    });
}
