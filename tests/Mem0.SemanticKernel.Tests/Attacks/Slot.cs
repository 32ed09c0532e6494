namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>One place of a request in which text reaches the model.</summary>
/// <param name="Role">The role, or <c>instructions</c>.</param>
/// <param name="Text">The text.</param>
public sealed record Slot(string Role, string Text);
