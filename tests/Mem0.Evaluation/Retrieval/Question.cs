namespace Mem0.Evaluation.Retrieval;

/// <summary>A question about the turns of one scope.</summary>
internal sealed record Question(InputLine Line, string Id, string Scope, string Text, DateTimeOffset? At);
