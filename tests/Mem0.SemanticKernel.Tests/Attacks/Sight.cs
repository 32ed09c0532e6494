using Mem0.Testing;
using Microsoft.Extensions.AI;

namespace Mem0.SemanticKernel.Tests.Attacks;

/// <summary>What the model finally saw of one turn.</summary>
public sealed record Sight
{
    /// <summary>Gets where text stands, in the order of the request.</summary>
    public required IReadOnlyList<Slot> Slots { get; init; }

    /// <summary>Gets the types of contents that are neither text nor the tool turn that the test itself made.</summary>
    public required IReadOnlyList<string> Strangers { get; init; }

    /// <summary>Gets how often a function was called that nobody had a reason to call.</summary>
    public int Touches { get; init; }

    /// <summary>Gets the roles in their order.</summary>
    public string Shape => string.Join(' ', Slots.Select(static slot => slot.Role));

    /// <summary>Gets all text.</summary>
    public string Text => string.Join('\n', Slots.Select(static slot => slot.Text));

    /// <summary>Gets what stands between the marks; empty when there is no section.</summary>
    public string Section
    {
        get
        {
            var start = Text.IndexOf(MemorySection.OpeningMark, StringComparison.Ordinal);
            var end = Text.LastIndexOf(MemorySection.ClosingMark, StringComparison.Ordinal);
            return start < 0 || end < start ? "" : Text[(start + MemorySection.OpeningMark.Length)..end];
        }
    }

    /// <summary>Gets all text with nothing between the marks.</summary>
    public string Outside => Section.Length == 0 ? Text : Text.Replace(Section, "", StringComparison.Ordinal);

    public static Sight Of(ModelRequest request, int touches = 0) => new()
    {
        Slots =
        [
            .. string.IsNullOrEmpty(request.Options?.Instructions) ? Array.Empty<Slot>() : [new("instructions", request.Options.Instructions)],
            .. request.Messages.Select(static message => new Slot(message.Role.Value, string.Concat(message.Contents.Select(Read)))),
        ],
        Strangers =
        [
            .. request.Messages.SelectMany(static message => message.Contents.Where(content => !Belongs(message.Role, content)))
                .Select(static content => content.GetType().Name),
        ],
        Touches = touches,
    };

    private static string? Read(AIContent content) => content switch
    {
        TextContent text => text.Text,
        FunctionResultContent result => result.Result?.ToString(),
        _ => "",
    };

    private static bool Belongs(ChatRole role, AIContent content) => content switch
    {
        TextContent => true,
        FunctionCallContent call => role == ChatRole.Assistant && call.Name.EndsWith("recall", StringComparison.Ordinal),
        FunctionResultContent => role == ChatRole.Tool,
        _ => false,
    };
}
