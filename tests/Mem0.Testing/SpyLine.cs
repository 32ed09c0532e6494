using Microsoft.Extensions.Logging;

namespace Mem0.Testing;

/// <summary>A line that was logged.</summary>
/// <param name="Category">The logger's category.</param>
/// <param name="Level">The level.</param>
/// <param name="Text">The message, the structured values and the exception, in one text to search in.</param>
public sealed record SpyLine(string Category, LogLevel Level, string Text);
