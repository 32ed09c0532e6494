using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace Mem0;

/// <summary>
/// Reads the system prompt that some services' settings hold. They add it only when the messages have no system message: whoever adds one must add this one too,
/// or the application's own prompt is lost.
/// </summary>
internal static class SystemPromptSetting
{
    [UnconditionalSuppressMessage(
        "Trimming", "IL2075", Justification = "The settings' types are known to their services only. Where the property was trimmed away, nobody has set it.")]
    public static string? Read(PromptExecutionSettings? settings)
    {
        if (settings is null)
        {
            return null;
        }

        var text = settings.GetType().GetProperty("ChatSystemPrompt")?.GetValue(settings) as string;
        if (string.IsNullOrWhiteSpace(text) && settings.ExtensionData?.TryGetValue("chat_system_prompt", out var value) == true)
        {
            text = value is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString() : value as string;
        }

        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
