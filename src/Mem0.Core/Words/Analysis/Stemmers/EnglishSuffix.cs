namespace Mem0.Stores;

/// <summary>A suffix that the stemmer replaces.</summary>
/// <param name="Text">The suffix.</param>
/// <param name="Replacement">What stands in its place.</param>
/// <param name="After">The letters of which one must precede, or <see langword="null"/> for any.</param>
/// <param name="NeedsRegion2">Whether it must lie in the second region rather than the first.</param>
internal sealed record EnglishSuffix(string Text, string Replacement, string? After = null, bool NeedsRegion2 = false);
