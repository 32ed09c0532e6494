namespace Mem0.Evaluation.Retrieval;

/// <summary>What a retrieval file holds.</summary>
internal sealed record RetrievalInput(IReadOnlyDictionary<string, List<Turn>> Turns, IReadOnlyList<Question> Questions)
{
    private const string Format = "memeval/1";

    /// <summary>Gets the last time that the file mentions, so that no result depends on the day of the run.</summary>
    public DateTimeOffset Now => Turns.Values.SelectMany(static turns => turns).Select(static turn => turn.At)
        .Concat(Questions.Select(static question => question.At))
        .Max() ?? new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static RetrievalInput Read(string file)
    {
        var turns = new Dictionary<string, List<Turn>>();
        var questions = new List<Question>();
        var ids = new HashSet<(string, string)>();
        foreach (var line in InputLine.Read(file))
        {
            switch (line.Required("t"))
            {
                case "meta" when line.Object.StringOrNull("format") is { } format && format != Format:
                    throw new InputException(line, $"format is '{format}', not '{Format}'.");
                case "turn":
                    var turn = ReadTurn(line);
                    var scope = line.Required("scope");
                    if (!ids.Add((scope, turn.Id)))
                    {
                        throw new InputException(line, $"turn '{turn.Id}' stands twice in scope '{scope}'.");
                    }

                    if (!turns.TryGetValue(scope, out var before))
                    {
                        turns.Add(scope, before = []);
                    }

                    before.Add(turn);
                    break;
                case "question":
                    questions.Add(new(line, line.Required("id"), line.Required("scope"), line.Required("text"), line.Time("at")));
                    break;
                default:
                    break;
            }
        }

        return new(turns, questions);
    }

    private static Turn ReadTurn(InputLine line)
    {
        var turn = new Turn(
            line, line.Required("id"), line.Object.StringOrNull("session"), line.Time("at"), line.Object.StringOrNull("speaker"),
            line.Object.StringOrNull("role"), line.Object.StringOrNull("text"), line.Object.StringOrNull("caption"));
        return turn.Role is null or "user" or "assistant" ? turn : throw new InputException(line, $"role '{turn.Role}' is not known; there are user and assistant.");
    }
}
