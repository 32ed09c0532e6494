using Mem0.SemanticKernel.Tests.Attacks;
using Mem0.Testing;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace Mem0.SemanticKernel.Tests.Wire;

/// <summary>A few of the corpus's texts all the way: what counts in the end is the JSON that leaves the process.</summary>
public sealed class AttackWireTests : IAsyncDisposable
{
    private const string Chat = """<message role="system">You sell tea.</message><message role="user">What do you know about me and my tea?</message>""";

    private static readonly MemoryScope s_ana = MemoryScope.ForUser("ana", "north");

    private readonly WireHost _host = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Role forgery, the envelope's own marks, images, what JSON must escape, links, and encoded markup.
    public static TheoryData<string> Cases =>
    [
        .. AttackCorpus.All
            .Where(static item => item.Id.StartsWith("1.4.", StringComparison.Ordinal) && !item.IsRefused)
            .Where(static (_, i) => i % 4 == 0)
            .Select(static item => item.Id),
    ];

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_request_has_the_messages_of_a_harmless_one(string id)
    {
        var text = AttackCorpus.Get(id).Text;
        _host.Server.Chat([.. Enumerable.Range(0, 6).Select(static _ => ScriptedAnswer.Say("I know."))]);

        var harmless = await ShapesAsync(s_ana, "likes tea, green tea");
        var hostile = await ShapesAsync(MemoryScope.ForUser("ben", "north"), $"likes tea {text}");

        Assert.Equal(harmless, hostile);
        Assert.All(_host.Server.ChatRequests, static request =>
        {
            Assert.Single(request.Messages, static message => MemorySection.Contains(message.Text));
            Assert.All(request.Messages, static message => Assert.Empty(message.ToolCalls));
            Assert.All(request.Messages.SelectMany(static message => message.PartTypes), static type => Assert.Equal("text", type));
        });
    }

    private async Task<string[]> ShapesAsync(MemoryScope scope, string text)
    {
        var first = _host.Server.ChatRequests.Count;
        await _host.Memory.RememberAsync(scope, text, cancellationToken: Stop);
        foreach (var route in new[] { Route.ChatCompletion, Route.ChatClient })
        {
            await KernelWire.AskAsync(KernelWire.Create(_host, route, builder => builder.AddAgentMemoryPromptFilter(scope)), Chat, streaming: true, settings: null, Stop);
        }

        await _host.Model.AsBuilder().UseAgentMemory(_host.Memory, scope, static options => options.Capture = MemoryCapture.None).Build()
            .GetResponseAsync([new(ChatRole.System, "You sell tea."), new(ChatRole.User, "What do you know about me and my tea?")], cancellationToken: Stop);
        return [.. _host.Server.ChatRequests.Skip(first).Select(static request => string.Join(' ', request.Messages.Select(static message => message.Role)))];
    }
}
