namespace Mem0.Stores;

/// <summary>One term of a question, and how it was written.</summary>
/// <param name="Term">The term as the analyser gives it for an English text, in which dates, roles and names are read.</param>
/// <param name="OwnTerm">The term as the analyser gives it for a text in the language of the question.</param>
/// <param name="IsStopWord">Whether it says nothing about what is asked for.</param>
/// <param name="IsCapitalized">Whether it begins with a capital letter.</param>
/// <param name="IsCaseless">Whether its script has no capital letters.</param>
internal readonly record struct QuestionToken(string Term, string OwnTerm, bool IsStopWord, bool IsCapitalized, bool IsCaseless);
