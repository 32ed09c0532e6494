namespace Mem0.Evaluation.Retrieval;

/// <summary>Reads which turns answer which question. For the embedder that is to know it, and for nothing else.</summary>
internal static class AnsweredQuestions
{
    public static IReadOnlyList<(string Question, string Answer)> Read(string goldFile, RetrievalInput input)
    {
        var questions = input.Questions.ToDictionary(static question => question.Id);
        var pairs = new List<(string, string)>();
        foreach (var line in InputLine.Read(goldFile))
        {
            if (!questions.TryGetValue(line.Required("id"), out var question) || !input.Turns.TryGetValue(question.Scope, out var turns))
            {
                throw new InputException(line, $"question '{line.Required("id")}' is not in the input.");
            }

            var evidence = line.Object.StringsOrNull("evidence") ?? [];
            pairs.AddRange(turns.Where(turn => evidence.Contains(turn.Id)).Select(turn => (question.Text, turn.ToMessage().Text)));
        }

        return pairs;
    }
}
