namespace Mem0.Evaluation;

/// <summary>A line of the input makes no sense.</summary>
internal sealed class InputException(InputLine line, string message) : Exception($"{line.File}:{line.Number}: {message}");
