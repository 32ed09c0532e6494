namespace Mem0.Docs.Tests.Pages;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path.</param>
/// <param name="Line">The line of its first line of text, from 1.</param>
/// <param name="Language">What stands behind the opening mark.</param>
/// <param name="Text">What stands between the marks.</param>
/// <param name="Context">The context that a comment just before it names, or <see langword="null"/>.</param>
internal sealed record Fence(string Page, int Line, string Language, string Text, string? Context)
{
    /// <summary>Gets what the block prints: the <c>text</c> block that follows at once, or <see langword="null"/> when there is none.</summary>
    public string? Output { get; init; }

    public override string ToString() => $"{Page}:{Line}";
}
