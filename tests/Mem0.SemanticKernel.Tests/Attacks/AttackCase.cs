namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>One text of the corpus.</summary>
/// <param name="Id">The class, a letter (<c>a</c> for an attack, <c>t</c> for its benign twin) and a number.</param>
/// <param name="Text">The text to remember.</param>
/// <param name="IsTwin">Whether it is harmless, and so must come back as it was given.</param>
/// <param name="IsRefused">Whether remembering must refuse it, so that it can only be put into the store directly.</param>
public sealed record AttackCase(string Id, string Text, bool IsTwin, bool IsRefused)
{
    /// <summary>Gets the text as a section shows it when nothing in it is suspect: on one line.</summary>
    public string Shown => Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", " \u23CE ", StringComparison.Ordinal);

    /// <summary>Gets the longest run of plain letters and digits, but the name of the section's mark, by which the text is known again however it is shown.</summary>
    public string Mark => Text
        .Split([.. Text.Where(static c => !char.IsAsciiLetterOrDigit(c)).Distinct()])
        .Where(static run => !MemorySection.OpeningMark.Contains(run, StringComparison.OrdinalIgnoreCase))
        .MaxBy(static run => run.Length) ?? "";

    /// <inheritdoc />
    public override string ToString() => Id;
}
