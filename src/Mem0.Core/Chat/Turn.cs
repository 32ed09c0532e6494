using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace Mem0;

/// <summary>What the messages of a request say about the turn that they belong to.</summary>
internal sealed class Turn
{
    private Turn(ChatMessage? questionMessage, string question, IReadOnlyList<ChatMessage> said)
    {
        QuestionMessage = questionMessage;
        Question = question;
        Said = said;
    }

    /// <summary>Gets the last user message that has text; its instance is the same in every model call of a turn.</summary>
    public ChatMessage? QuestionMessage { get; }

    /// <summary>Gets what to recall for; blank when there is nothing to ask.</summary>
    public string Question { get; }

    /// <summary>Gets what the user said since the last answer or tool result, oldest first. Empty when the request goes on with a turn that has begun before.</summary>
    public IReadOnlyList<ChatMessage> Said { get; }

    public static Turn Read(IReadOnlyList<ChatMessage> request)
    {
        var question = request.LastOrDefault(static message => message.Role == ChatRole.User && TurnText.Of(message).Length > 0);
        var said = request
            .Reverse()
            .TakeWhile(static message => message.Role != ChatRole.Assistant && message.Role != ChatRole.Tool)
            .Where(static message => message.Role == ChatRole.User)
            .Select(static message => TurnText.Statement(ChatRole.User, TurnText.Of(message), message))
            .OfType<ChatMessage>()
            .Reverse()
            .ToArray();
        return new(question, question is null ? "" : TurnText.Of(question), said);
    }

    /// <summary>Reads what the assistant answered in the end: the text around tool calls is not an answer.</summary>
    public static ChatMessage? ReadAnswer(IEnumerable<ChatMessage> response)
    {
        var answers = response
            .Where(static message => message.Role == ChatRole.Assistant && !message.Contents.Any(static content => content is FunctionCallContent))
            .ToArray();
        return answers is []
            ? null
            : TurnText.Statement(ChatRole.Assistant, string.Join('\n', answers.Select(TurnText.Of).Where(static text => text.Length > 0)), answers[^1]);
    }

    /// <summary>Names what the user said, so that a turn that is tried again is stored once; only possible when the application gave its messages ids.</summary>
    public string? OperationId(MemoryScope scope) => Said.Count > 0 && Said.All(static message => message.MessageId is not null)
        ? HashOf(Said.SelectMany(static message => new[] { message.MessageId!, message.Text }).Prepend(scope.SessionId ?? ""))
        : null;

    /// <summary>Names an answer to what the user said.</summary>
    public static string OperationId(string said, ChatMessage answer) => HashOf([said, answer.Text]);

    private static string HashOf(IEnumerable<string> parts) =>
        "turn-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(static part => $"{part.Length}:{part}")))));
}
