using System.Net;
using System.Text.Json;

namespace Mem0.Testing;

/// <summary>One answer of a script, for the scripted server and the scripted chat client alike.</summary>
public sealed record ScriptedAnswer
{
    /// <summary>Gets what the model says.</summary>
    public string? Text { get; private init; }

    /// <summary>Gets the tools that it calls.</summary>
    public IReadOnlyList<ScriptedCall> Calls { get; private init; } = [];

    /// <summary>Gets the status; anything but 200 is an error with a body that says so.</summary>
    public HttpStatusCode Status { get; private init; } = HttpStatusCode.OK;

    /// <summary>Gets the value of <c>Retry-After</c>, in seconds.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>Gets what goes wrong while the answer is sent.</summary>
    public ScriptedFault Fault { get; private init; }

    /// <summary>Gets what the answer waits for.</summary>
    public Task? Signal { get; private init; }

    /// <summary>Gets a value indicating whether the body of an error repeats the request, as some servers do.</summary>
    public bool RepeatsRequest { get; private init; }

    private Func<string, ScriptedAnswer>? Reaction { get; init; }

    /// <summary>Says something, or with no text, gives an answer of the endpoint's own making (the vectors of an embeddings endpoint).</summary>
    public static ScriptedAnswer Say(string? text = null) => new() { Text = text };

    /// <summary>Calls a tool.</summary>
    /// <param name="tool">The tool's own name.</param>
    /// <param name="arguments">An anonymous object, or JSON as a string when it must be malformed.</param>
    public static ScriptedAnswer Call(string tool, object arguments) =>
        new() { Calls = [new(tool, arguments as string ?? JsonSerializer.Serialize(arguments))] };

    /// <summary>Answers with an error.</summary>
    public static ScriptedAnswer Error(HttpStatusCode status, int? retryAfter = null) => new() { Status = status, RetryAfter = retryAfter };

    /// <summary>Chooses the answer by the text of the request's last message, such as a tool's result.</summary>
    public static ScriptedAnswer React(Func<string, ScriptedAnswer> reaction) => new() { Reaction = reaction };

    /// <summary>The same answer, calling one more tool.</summary>
    public ScriptedAnswer And(string tool, object arguments) => this with { Calls = [.. Calls, .. Call(tool, arguments).Calls] };

    /// <summary>The same answer, going wrong.</summary>
    public ScriptedAnswer With(ScriptedFault fault) => this with { Fault = fault };

    /// <summary>The same error, repeating the request in its body.</summary>
    public ScriptedAnswer Repeating() => this with { RepeatsRequest = true };

    /// <summary>The same answer, not before a signal. Without one it never comes.</summary>
    public ScriptedAnswer After(Task? signal) => this with { Signal = signal ?? new TaskCompletionSource().Task };

    internal ScriptedAnswer For(string lastMessage) => Reaction is null ? this : Reaction(lastMessage).For(lastMessage);
}
