using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Mem0.Samples.Quickstart;

/// <summary>Plays the part of a language model, by rules, so that the sample needs no key and no network. Everything around it is real.</summary>
/// <remarks>
/// It knows nothing by itself. It stores what it is told and finds what it is asked by calling the tools that it is offered, and it answers from
/// what the prompt or a tool's result says: with a broken memory it would have nothing to say.
/// </remarks>
internal sealed class ScriptedModel : IChatClient
{
    // Semantic Kernel refuses a model that does not say what it is.
    private readonly ChatClientMetadata _metadata = new("scripted", defaultModelId: "scripted");

    /// <summary>Gets the tools that were called since the last question, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Gets the memory section of the last prompt; empty when there was none.</summary>
    public string Section { get; private set; } = "";

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var conversation = messages.ToList();
        var user = conversation.Last(static message => message.Role == ChatRole.User).Text;
        Section = MemoryLines.Section(conversation);
        var reply = conversation[^1].Contents.OfType<FunctionResultContent>().FirstOrDefault() is { } result
            ? AfterTool(user, ToolOf(result, conversation), result.Result?.ToString() ?? "", options)
            : AfterUser(user, options);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [reply])));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatClientMetadata) ? _metadata : null;

    public void Dispose()
    {
    }

    private AIContent AfterUser(string user, ChatOptions? options)
    {
        Calls.Clear();
        return user switch
        {
            _ when user.StartsWith("Forget", StringComparison.Ordinal) || user.StartsWith("Search", StringComparison.Ordinal) => Call("recall", user, options),
            _ when !user.EndsWith('?') => Call("remember", user, options),
            _ when MemoryLines.Best(Section, user) is { } line => Answer(line),
            _ => Call("recall", user, options),
        };
    }

    private AIContent AfterTool(string user, string tool, string result, ChatOptions? options) => tool switch
    {
        "recall" when MemoryLines.Best(result, user) is not { } line => new TextContent("I do not know that: nobody told me."),
        "recall" when user.StartsWith("Forget", StringComparison.Ordinal) => Call("forget", MemoryLines.Id(MemoryLines.Best(result, user)!), options),
        "recall" => Answer(MemoryLines.Best(result, user)!),
        "remember" when result.StartsWith("Remembered", StringComparison.Ordinal) => new TextContent("Noted."),
        "forget" when result == "Forgotten." => new TextContent("It is forgotten."),
        _ => new TextContent(result),
    };

    private static TextContent Answer(string line) => new($"I remember: \"{MemoryLines.Text(line)}\"");

    // The argument goes where the tool's own schema asks for it.
    private FunctionCallContent Call(string tool, string argument, ChatOptions? options)
    {
        var offered = options?.Tools?.OfType<AIFunctionDeclaration>().FirstOrDefault(candidate => NameOf(candidate.Name) == tool)
            ?? throw new InvalidOperationException($"The model is not offered a tool called {tool}.");
        Calls.Add(tool);
        var parameter = offered.JsonSchema.GetProperty("required").EnumerateArray().Select(static name => name.GetString()!).Single();
        return new($"call-{Calls.Count}", offered.Name, new Dictionary<string, object?> { [parameter] = JsonSerializer.SerializeToElement(argument) });
    }

    private static string ToolOf(FunctionResultContent result, List<ChatMessage> conversation) => NameOf(conversation
        .SelectMany(static message => message.Contents)
        .OfType<FunctionCallContent>()
        .Last(call => call.CallId == result.CallId).Name);

    // Kernels put the plugin's name in front.
    private static string NameOf(string name) => name.Split('_', '-')[^1];
}
