using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Mem0;

/// <summary>Reads Semantic Kernel's messages as the messages of a turn: who said what, and whether it was an answer or a call.</summary>
internal static class SemanticKernelMessages
{
    public static ChatMessage[] Read(IEnumerable<ChatMessageContent> messages) => [.. messages.Select(Read)];

    private static ChatMessage Read(ChatMessageContent message)
    {
        var contents = new List<AIContent>();
        foreach (var item in message.Items)
        {
            switch (item)
            {
                case Microsoft.SemanticKernel.TextContent { Text: { Length: > 0 } text }:
                    contents.Add(new Microsoft.Extensions.AI.TextContent(text));
                    break;
                case Microsoft.SemanticKernel.FunctionCallContent call:
                    contents.Add(new Microsoft.Extensions.AI.FunctionCallContent(call.Id ?? "", call.FunctionName));
                    break;
                default:
                    break;
            }
        }

        return new(new ChatRole(message.Role.Label), contents) { AuthorName = message.AuthorName };
    }
}
