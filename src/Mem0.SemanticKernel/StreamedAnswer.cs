using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Mem0;

/// <summary>Puts the assistant's final answer together from a stream.</summary>
internal sealed class StreamedAnswer
{
    private readonly StringBuilder _text = new();

    public void Add(StreamingChatMessageContent update)
    {
        if (update.ChoiceIndex != 0)
        {
            return;
        }

        if (update.Items.Any(static item => item is StreamingFunctionCallUpdateContent))
        {
            // The text before a call is not an answer.
            Restart();
            return;
        }

        _text.Append(update.Content);
    }

    /// <summary>Forgets the text so far: what comes next is another message.</summary>
    public void Restart() => _text.Clear();

    public ChatMessage ToMessage() => new(ChatRole.Assistant, _text.ToString());
}
