using System.Diagnostics;
using System.Text.Json.Nodes;
using Mem0.Evaluation.Embedders;

namespace Mem0.Evaluation.Retrieval;

/// <summary>Stores every turn, then asks every question. The defaults are those of a new user; only the limit is that of the format.</summary>
internal static class RetrievalCommand
{
    private const int Limit = 50;

    public static async Task RunAsync(CommandLine command, TextWriter progress, CancellationToken cancellationToken)
    {
        var input = RetrievalInput.Read(command.Input);
        await using var evaluated = new EvaluatedMemory(command.CreateStore(), input.Now, Embedder(command, input));
        await StoreAsync(evaluated.Memory, input, progress, cancellationToken);
        await using var output = new ResultFile(command.Output);
        var answered = 0;
        foreach (var question in input.Questions)
        {
            await output.WriteAsync(await AskAsync(evaluated.Memory, question, cancellationToken));
            if (++answered % 100 == 0 || answered == input.Questions.Count)
            {
                await progress.WriteLineAsync($"answered {answered} of {input.Questions.Count} questions");
            }
        }
    }

    private static TextEmbedder? Embedder(CommandLine command, RetrievalInput input) => command.Embedder switch
    {
        "hash" => new HashedGrams(),
        "pairs" => new ParaphrasePairs(AnsweredQuestions.Read(command.Gold!, input), [.. input.Turns.Values.SelectMany(static turns => turns).Select(static turn => turn.ToMessage().Text)]),
        _ => null,
    };

    private static async Task StoreAsync(IAgentMemory memory, RetrievalInput input, TextWriter progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        foreach (var (scope, turns) in input.Turns)
        {
            for (var first = 0; first < turns.Count;)
            {
                var session = turns[first].Session;
                var messages = turns.Skip(first).TakeWhile(turn => turn.Session == session).Select(static turn => turn.ToMessage()).ToArray();
                await NameLineAsync(turns[first].Line, () => memory.RememberAsync(
                    MemoryScope.ForUser(scope) with { SessionId = session }, messages, cancellationToken: cancellationToken));
                first += messages.Length;
            }
        }

        await progress.WriteLineAsync($"stored {input.Turns.Values.Sum(static turns => turns.Count)} turns of {input.Turns.Count} scopes in {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task<JsonObject> AskAsync(IAgentMemory memory, Question question, CancellationToken cancellationToken)
    {
        var options = new RecallOptions { Limit = Limit, ReferenceTime = question.At };
        var started = Stopwatch.GetTimestamp();
        var result = await NameLineAsync(question.Line, () => memory.RecallAsync(MemoryScope.ForUser(question.Scope), question.Text, options, cancellationToken));
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new()
        {
            ["id"] = question.Id,
            ["scope"] = question.Scope,
            ["ranked"] = new JsonArray([.. result.Matches.Select(static match => new JsonObject
            {
                ["id"] = match.Record.Source.MessageId,
                ["score"] = Math.Round(match.Score, 6),
            })]),
            ["ms"] = Math.Round(elapsed.TotalMilliseconds, 3),
        };
    }

    // What the product refuses is a fault of the line.
    private static async Task<T> NameLineAsync<T>(InputLine line, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ArgumentException exception)
        {
            throw new InputException(line, exception.Message);
        }
    }
}
