namespace Mem0.Docs.Tests.Pages;

/// <summary>A link of a page.</summary>
/// <param name="Page">The page's path.</param>
/// <param name="Line">The line it stands on, from 1.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Target">Where it leads.</param>
internal sealed record Link(string Page, int Line, string Text, string Target)
{
    public override string ToString() => $"{Page}:{Line} [{Text}]({Target})";
}
