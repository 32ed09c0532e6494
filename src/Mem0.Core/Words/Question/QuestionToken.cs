namespace Mem0.Stores;

/// <summary>One term of a question, and how it was written.</summary>
/// <param name="Term">The term as the analyser gives it.</param>
/// <param name="IsStopWord">Whether it says nothing about what is asked for.</param>
/// <param name="IsCapitalized">Whether it begins with a capital letter.</param>
/// <param name="IsCaseless">Whether its script has no capital letters.</param>
internal readonly record struct QuestionToken(string Term, bool IsStopWord, bool IsCapitalized, bool IsCaseless);
